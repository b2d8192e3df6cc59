using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Plans;

/// <summary>
/// Everything that a kernel's code depends on. Two layers whose plans are equal share one kernel.
/// </summary>
public abstract record KernelPlan
{
    /// <summary>The name, decodable: Pointwise_14x14x512_512_ReLU6.</summary>
    public abstract string BaseName { get; }

    /// <summary>Multiplications, for the layer table.</summary>
    public virtual long MultAdds => 0;
}

/// <summary>The register tile of a convolution for one instruction set.</summary>
/// <param name="Pixels">A line of output pixels cut into tiles.</param>
public sealed record ConvolutionTiles(InstructionSet Set, LineTiles Pixels)
{
    /// <summary>
    /// Registers across the output channels for a tile of <paramref name="pixels"/> in a panel of <paramref name="panelBlocks"/> blocks. AVX-512 spans the
    /// panel. The others take one block, or for a single pixel, which needs the parallelism, the largest part of the panel that leaves registers free.
    /// </summary>
    public int Vectors(int pixels, int panelBlocks)
    {
        if (Set == InstructionSet.Vector512)
            return panelBlocks;
        if (Set == InstructionSet.Scalar)
            return 4;
        int blocks = 1;
        for (int candidate = 2; pixels == 1 && candidate <= panelBlocks; candidate++)
        {
            if (panelBlocks % candidate == 0 && (candidate * Set.VectorsPerBlock) + 2 <= Set.Registers)
                blocks = candidate;
        }

        return blocks * Set.VectorsPerBlock;
    }
}

/// <summary>Where a convolution reads.</summary>
public enum ConvolutionSource
{
    /// <summary>A value in the blocked layout, with the padding as its halo.</summary>
    Blocked,

    /// <summary>The user's pixels, a few lines at a time, normalised and padded into scratch lines [x][channel].</summary>
    Pixels,
}

/// <summary>What a convolution fetches into the caches while it multiplies.</summary>
/// <param name="Rows">
/// Rows of the depthwise input that each line of a panel fetches for the next strip; 0: the next panel of weights is fetched, a share by each tile. For a
/// convolution of pixels: rows of the picture that all tiles of a strip fetch.
/// </param>
/// <param name="RowFloats">Floats of such a row.</param>
/// <param name="NewRows">Rows of each channel block that the next strip reads and this one does not.</param>
/// <param name="Stream">Floats from a line of the next panel to one of a later layer's weights that is fetched beside it; 0: none is.</param>
public sealed record FetchAhead(int Rows, int RowFloats, int NewRows, int Stream = 0)
{
    /// <summary>The next panel of weights.</summary>
    public static FetchAhead Panels { get; } = new(0, 0, 0);
}

/// <summary>Panels of one width, one after another.</summary>
/// <param name="Blocks">Blocks of 16 output channels in each.</param>
/// <param name="HalvesLast">Of the last block the upper half is padding, which AVX-512 does not compute.</param>
public sealed record PanelRun(int Blocks, int Count, bool HalvesLast = false)
{
    /// <summary>Output channels of each.</summary>
    public int Channels => Blocks * Shape.Block;
}

/// <summary>A standard or pointwise convolution, or a dense layer (one pixel): a matrix product whose rows are read in place.</summary>
/// <param name="From">Input shape.</param>
/// <param name="To">Output shape.</param>
/// <param name="FromLayout">Pitches of the input; for pixels RowPitch is the length of a scratch line.</param>
/// <param name="Panels">Blocks of 16 output channels in each panel of packed weights.</param>
/// <param name="Flat">The map is one line of H * W pixels: nothing lies between its rows, in the input or in the output.</param>
/// <param name="StripRows">Rows that all panels are applied to before the next rows; To.Height: no strips.</param>
/// <param name="SplitsRows">A part is a run of rows with all panels; otherwise a run of lines or tiles over all panels, of few panels if it can be.</param>
/// <param name="Ahead">What is fetched into the caches meanwhile; null: nothing.</param>
/// <param name="Scale">Normalisation of the pixels as they are read; empty: none.</param>
/// <param name="AddsResidual">A value of the output's layout is added before the activation.</param>
/// <param name="TapByTap">
/// On the rows of a part or strip the weights of one tap follow those of the one before, and the sums so far wait in the output: what is used for all rows
/// stays in the cache. Otherwise a tile goes through all taps at once.
/// </param>
/// <param name="IsStrassen">
/// Pairs of rows by Strassen's algorithm, see <see cref="StrassenPass"/>; the rows of a strip and their sums are in scratch memory. <paramref name="Panels"/> are
/// those of one half of the output channels and the same again.
/// </param>
/// <param name="HalvesLast">
/// Of the last block of output channels the upper half is padding: AVX-512 computes the lower one alone, in registers of 256 bits, of which a core with data paths of that width
/// multiplies two in the time of one of 512. What is stored is the same.
/// </param>
public sealed record ConvolutionKernel(
    ConvolutionSource Source, Shape From, Shape To, Window Window, Border Pads, BlockedLayout FromLayout, BlockedLayout ToLayout,
    Epilogue Activation, EquatableArray<int> Panels, bool Flat, int StripRows, bool SplitsRows, FetchAhead? Ahead,
    EquatableArray<ConvolutionTiles> Tiles, EquatableArray<float> Scale, EquatableArray<float> Shift,
    bool AddsResidual = false, bool TapByTap = false, bool IsStrassen = false, bool HalvesLast = false) : KernelPlan
{
    /// <summary>Each window is one pixel.</summary>
    public bool IsOnePixel => Window is { KernelHeight: 1, KernelWidth: 1 };

    public bool IsPointwise => IsOnePixel && Window is { StrideHeight: 1, StrideWidth: 1 } && Source == ConvolutionSource.Blocked;

    public bool IsDense => IsPointwise && To.Pixels == 1;

    /// <summary>The panels, those of one width together.</summary>
    public IReadOnlyList<PanelRun> PanelRuns
    {
        get
        {
            var runs = new List<PanelRun>();
            foreach (int blocks in PassPanels)
            {
                if (runs.Count > 0 && runs[runs.Count - 1].Blocks == blocks)
                    runs[runs.Count - 1] = new PanelRun(blocks, runs[runs.Count - 1].Count + 1);
                else
                    runs.Add(new PanelRun(blocks, 1));
            }

            if (HalvesLast)
            {
                PanelRun last = runs[runs.Count - 1];
                runs.RemoveAt(runs.Count - 1);
                if (last.Count > 1)
                    runs.Add(last with { Count = last.Count - 1 });
                runs.Add(new PanelRun(last.Blocks, 1, HalvesLast: true));
            }

            return runs;
        }
    }

    /// <summary>The panels that are applied one after another: all, or by Strassen's algorithm those of a half.</summary>
    public IEnumerable<int> PassPanels => IsStrassen ? Panels.Take(Panels.Count / 2) : Panels;

    /// <summary>Multiplications for each output value.</summary>
    public int Depth => checked(Taps * From.Channels);

    /// <summary>Rows of weights of the panel that is applied first.</summary>
    public int DepthOfFirstPanel => IsStrassen ? StrassenPass.LowerLeft.Depth(this) : Depth;

    /// <summary>Pixels that each weight is multiplied by.</summary>
    public int PixelsOfWeight => IsStrassen ? To.Pixels / 2 : To.Pixels;

    public int Taps => Window.KernelHeight * Window.KernelWidth;

    /// <summary>Taps that a tile goes through at once.</summary>
    public int TapsOfTile => TapByTap ? 1 : Taps;

    /// <summary>Floats from an output pixel's window to its right neighbour's.</summary>
    public int PixelStride => Window.StrideWidth * (Source == ConvolutionSource.Pixels ? From.Channels : Shape.Block);

    /// <summary>Floats of the packed weights: bias and kernel for every channel of every panel.</summary>
    public int WeightFloats => checked(IsStrassen ? StrassenPass.All.Sum(pass => 1 + pass.Depth(this)) * Shape.Block * To.Blocks / 2 : (1 + Depth) * Shape.Block * To.Blocks);

    /// <summary>Where a strip's rows are for Strassen's algorithm: their blocks first, then as many of sums.</summary>
    public BlockedLayout OperandsLayout => new(From.Width * Shape.Block, StripRows * From.Width * Shape.Block, default);

    /// <summary>Floats of the rows and their sums.</summary>
    public int OperandFloats => checked(2 * From.Blocks * OperandsLayout.PlanePitch);

    /// <summary>Scratch lines of a strip.</summary>
    public int Lines => ((StripRows - 1) * Window.StrideHeight) + Window.KernelHeight;

    public override long MultAdds => (long)To.Pixels * To.Channels * Depth;

    public override string BaseName =>
        (IsStrassen ? $"Strassen_{From}_{To.Channels}"
            : IsDense ? $"Dense_{From.Channels}_{To.Channels}"
            : IsPointwise ? $"Pointwise_{From}_{To.Channels}"
            : $"{(Source == ConvolutionSource.Pixels ? "FirstConvolution" : "Convolution")}{WindowName.Of(Window)}_{From}_{To.Channels}")
        + (AddsResidual ? "_Add" : "") + (Activation.IsNone ? "" : $"_{Activation}");
}

/// <summary>The register tile of a depthwise convolution for one instruction set.</summary>
/// <param name="Rows">Output rows of a tile.</param>
/// <param name="Columns">A row of output pixels cut into tiles.</param>
/// <param name="ResidentWeights">All taps stay in registers over a whole row of tiles; otherwise those of one kernel row at a time.</param>
public sealed record DepthwiseTiles(InstructionSet Set, int Rows, LineTiles Columns, bool ResidentWeights);

/// <summary>A depthwise convolution.</summary>
/// <param name="HalvesLast">As in <see cref="ConvolutionKernel"/>.</param>
public sealed record DepthwiseKernel(
    Shape From, Shape To, int Kernel, int Stride, int Dilation, BlockedLayout FromLayout, BlockedLayout ToLayout, Epilogue Activation,
    EquatableArray<DepthwiseTiles> Tiles, bool HalvesLast = false) : KernelPlan
{
    public int Taps => Kernel * Kernel;

    public int WeightFloats => (1 + Taps) * Shape.Block * To.Blocks;

    public override long MultAdds => (long)To.Length * Taps;

    public override string BaseName =>
        $"Depthwise{Kernel}x{Kernel}s{Stride}{(Dilation > 1 ? $"d{Dilation}" : "")}_{From}{(Activation.IsNone ? "" : $"_{Activation}")}";
}

/// <summary>
/// A depthwise convolution and the pointwise convolution that reads it, strip by strip: the rows between them stay in the cache and are never values of the
/// arena.
/// </summary>
/// <param name="Depthwise">Writes <paramref name="StripRows"/> rows at a time into scratch memory without a halo.</param>
/// <param name="Pointwise">Reads them there.</param>
/// <param name="StripRows">Rows of a strip; the last one may be shorter. The map's height: the rows of a part are one strip.</param>
public sealed record SeparableKernel(DepthwiseKernel Depthwise, ConvolutionKernel Pointwise, int StripRows) : KernelPlan
{
    /// <summary>Floats of the rows between, and of their sums for Strassen's algorithm.</summary>
    public int ScratchFloats => Pointwise.IsStrassen ? Pointwise.OperandFloats : checked(Depthwise.To.Blocks * Depthwise.ToLayout.PlanePitch);

    /// <summary>The map stays in the cache, and what is gained is that it stays in that of one processor.</summary>
    public bool PartIsStrip => StripRows == Pointwise.To.Height;

    public override long MultAdds => Depthwise.MultAdds + Pointwise.MultAdds;

    public override string BaseName => $"{Depthwise.BaseName.Replace("Depthwise", "Separable")}_{(Pointwise.IsStrassen ? "Strassen_" : "")}{Pointwise.To.Channels}{(Pointwise.AddsResidual ? "_Add" : "")}{(Pointwise.Activation.IsNone ? "" : $"_{Pointwise.Activation}")}";
}

/// <summary>A scale and a shift for each channel, and an activation; either may be missing.</summary>
public sealed record ChannelScaleKernel(Shape Shape, BlockedLayout FromLayout, BlockedLayout ToLayout, bool Scales, Epilogue Activation) : KernelPlan
{
    public int WeightFloats => Scales ? 2 * Shape.Block * Shape.Blocks : 0;

    public override string BaseName => $"{(Scales ? "ChannelScale" : Activation.IsNone ? "Copy" : "Activate")}_{Shape}{(Activation.IsNone ? "" : $"_{Activation}")}";
}

/// <summary>The sum or product of two values.</summary>
/// <param name="FromIsPixel">The first is of one pixel, which joins every pixel of the other.</param>
/// <param name="OtherIsPixel">The second is.</param>
public sealed record JoinKernel(
    JoinKind Kind, Shape Shape, BlockedLayout FromLayout, BlockedLayout OtherLayout, bool FromIsPixel, bool OtherIsPixel, BlockedLayout ToLayout,
    Epilogue Activation) : KernelPlan
{
    public override string BaseName => $"{Kind}_{Shape}{(FromIsPixel || OtherIsPixel ? "_Channels" : "")}{(Activation.IsNone ? "" : $"_{Activation}")}";
}

/// <summary>What is copied into a concatenated value.</summary>
/// <param name="Channel">Where its channels begin there.</param>
public sealed record ConcatPart(Shape From, BlockedLayout FromLayout, int Channel);

/// <summary>A concatenated value, the parts of it that are not written to their places at once.</summary>
public sealed record ConcatKernel(Shape Shape, BlockedLayout ToLayout, EquatableArray<ConcatPart> Parts) : KernelPlan
{
    public override string BaseName => $"Concat_{Shape}";
}

/// <summary>The largest or the mean of each window's values.</summary>
/// <param name="Pads">What windows reach over the map.</param>
/// <param name="Counted">The part of it that counts as zeros in a mean.</param>
/// <param name="Before">Columns whose windows reach over the left side.</param>
/// <param name="Inside">Columns after them whose windows lie inside; those of the rest reach over the right side.</param>
public sealed record PoolKernel(
    PoolKind Kind, Window Window, Border Pads, Border Counted, Shape From, Shape To, BlockedLayout FromLayout, BlockedLayout ToLayout, int Before, int Inside) : KernelPlan
{
    public int Taps => Window.KernelHeight * Window.KernelWidth;

    public override string BaseName =>
        $"{Kind}Pool{WindowName.Of(Window)}_{From}";
}

/// <summary>The mean over the pixels of each channel.</summary>
/// <param name="Group">Blocks whose sums run side by side, so that one's latency hides behind the others.</param>
public sealed record GlobalAveragePoolKernel(Shape From, BlockedLayout FromLayout, BlockedLayout ToLayout, int Group) : KernelPlan
{
    public override string BaseName => $"GlobalAveragePool_{From}";
}

/// <summary>What the library has polynomials for.</summary>
public enum TranscendentalFunction
{
    Softmax,
    Sigmoid,
    Tanh,
}

/// <summary>A transcendental function: the library's own polynomial over a copy of the input.</summary>
public sealed record TranscendentalKernel(TranscendentalFunction Function, Shape Shape, BlockedLayout FromLayout, BlockedLayout ToLayout) : KernelPlan
{
    public override string BaseName => $"{Function}_{Shape}";
}

/// <summary>The user's pixels, normalised, in the blocked layout: for networks whose input is read by anything but one convolution.</summary>
public sealed record PackPixelsKernel(Shape Shape, BlockedLayout ToLayout, EquatableArray<float> Scale, EquatableArray<float> Shift) : KernelPlan
{
    public override string BaseName => $"PackPixels_{Shape}";
}

/// <summary>A window in the name of a kernel: 3x3s2, 1x7s1, 3x3s1d2.</summary>
internal static class WindowName
{
    public static string Of(Window window) =>
        $"{window.KernelHeight}x{window.KernelWidth}s{window.StrideHeight}{(window.StrideHeight == window.StrideWidth ? "" : $"x{window.StrideWidth}")}"
        + (window.Dilation > 1 ? $"d{window.Dilation}" : "");
}
