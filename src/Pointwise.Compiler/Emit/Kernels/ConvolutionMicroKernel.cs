using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits the micro-kernels of convolutions: bias into the accumulators, then for every input value of the window in order (ky, kx, channel) one broadcast a
/// pixel and one FMA an accumulator, then the epilogue. Where the panel is wider than the tile it runs for each part of the panel. Those of one tap go on from
/// the sums in the output. Those of pointwise and dense layers and of one tap take the depth and the pitches as arguments, so that layers share them: the registers of a tile are what is worth specialising, and each method less
/// is some milliseconds of a program's start.
/// </summary>
/// <param name="kernel">The kernel that calls it.</param>
/// <param name="tiles">Its tiles.</param>
/// <param name="pixels">Pixels of the tile.</param>
/// <param name="panel">The panels that it is for.</param>
internal sealed class ConvolutionMicroKernel(ConvolutionKernel kernel, ConvolutionTiles tiles, int pixels, PanelRun panel)
{
    private readonly RegisterTile _tile = new(tiles.Set, pixels, tiles.Vectors(pixels, panel.Blocks), panel.Channels, kernel.PixelStride, panel.HalvesLast);
    private readonly FetchEmitter? _fetch = FetchEmitter.Of(kernel, tiles, panel.Blocks);

    private VectorSyntax Syntax => _tile.Syntax;

    /// <summary>Whether other layers can call it: only its tile is in its code.</summary>
    private bool IsShared => (kernel.IsOnePixel || kernel.TapByTap) && kernel.Source == ConvolutionSource.Blocked && kernel.From.Channels % Shape.Block == 0;

    /// <summary>The micro-kernels that a kernel calls on an instruction set.</summary>
    public static IEnumerable<ConvolutionMicroKernel> Of(ConvolutionKernel kernel, ConvolutionTiles tiles)
    {
        foreach (PanelRun panels in kernel.PanelRuns)
        {
            yield return new ConvolutionMicroKernel(kernel, tiles, tiles.Pixels.Pixels, panels);
            if (tiles.Pixels.Short > 0)
                yield return new ConvolutionMicroKernel(kernel, tiles, tiles.Pixels.Pixels - 1, panels);
        }
    }

    /// <summary>A call of the micro-kernel; where panels are fetched ahead it gets its share of the next one.</summary>
    public void EmitCall(SourceWriter writer, string kernelName, string input, string output)
    {
        string shared = IsShared ? $", {kernel.From.Blocks}, {kernel.FromLayout.PlanePitch}, {kernel.ToLayout.PlanePitch}" : "";
        string residual = kernel.AddsResidual ? ", toResidual" : "";
        string weights = kernel.TapByTap ? "taps" : "panel", last = kernel.TapByTap ? ", last" : "";
        writer.Line($"{Name(kernelName)}({input}, {weights}, {output}{last}{shared}{residual}{_fetch?.Arguments});");
        if (_fetch is not null)
            writer.Line($"ahead += lines * {_fetch.FloatsPerLine};");
        if (FetchEmitter.FetchesPixels(kernel, tiles.Set))
            writer.Line("ahead.FetchShare();");
    }

    /// <summary>The method, unless another layer has it written already.</summary>
    public void Emit(SourceWriter writer, string kernelName)
    {
        string name = Name(kernelName);
        if (!writer.Once(name))
            return;
        writer.Line($"// {_tile.Budget}");
        writer.Line(Optimised);
        string shared = IsShared ? ", int blocks, int inputPlane, int outputPlane" : "";
        string residual = kernel.AddsResidual ? ", long toResidual" : "";
        string last = kernel.TapByTap ? ", bool last" : "";
        using (writer.Block($"private static void {name}(float* input, float* panel, float* output{last}{shared}{residual}{_fetch?.Parameters})"))
            _tile.EmitAcrossPanel(writer, OutputPlane, (weights, output) => EmitTile(writer, weights, output));
        writer.Line();
    }

    private string OutputPlane => IsShared ? "outputPlane" : SourceWriter.Number(kernel.ToLayout.PlanePitch);

    private string Name(string kernelName)
    {
        if (!IsShared)
            return $"{kernelName}_{_tile.Name}_{tiles.Set.Suffix}";
        string activation = kernel.Activation.IsNone ? "" : $"_{kernel.Activation}";
        int stride = kernel.Window.StrideWidth;
        return $"{(kernel.TapByTap ? "Tap" : "Pointwise")}Tile{(stride == 1 ? "" : $"s{stride}")}_{_tile.Name}{(kernel.AddsResidual ? "_Add" : "")}{activation}{_fetch?.Suffix}_{tiles.Set.Suffix}";
    }

    private void EmitTile(SourceWriter writer, string weights, string output)
    {
        if (kernel.TapByTap)
            _tile.EmitBlocks(writer, output, OutputPlane);
        _tile.EmitStart(writer, (p, j) => kernel.TapByTap ? _tile.Load(_tile.Target(output, p, j), j) : _tile.Bias(weights, p, j));
        writer.Line($"float* w = {(kernel.TapByTap ? weights : $"{weights} + {panel.Channels}")};");
        EmitWindow(writer);
        if (!kernel.TapByTap)
        {
            _tile.EmitBlocks(writer, output, OutputPlane);
            EmitEpilogue(writer, output);
            return;
        }

        using (writer.Block("if (last)"))
            EmitEpilogue(writer, output);
        using (writer.Block("else"))
            _tile.ForEach((p, j) => writer.Line(Syntax.Store(_tile.Sum(p, j), _tile.Target(output, p, j))));
    }

    /// <summary>What happens to an accumulator between its last multiplication and the store: the residual is added, then comes the activation.</summary>
    private void EmitEpilogue(SourceWriter writer, string output)
    {
        Syntax.EmitBounds(writer, kernel.Activation);
        _tile.ForEach((p, j) =>
        {
            string target = _tile.Target(output, p, j), value = _tile.Sum(p, j);
            // The distance may be negative, which checked arithmetic of pointers refuses.
            if (kernel.AddsResidual)
                value = $"{value} + {Syntax.Load($"unchecked({target} + toResidual)")}";
            writer.Line(Syntax.Store(Syntax.Activate(value, kernel.Activation), target));
        });
    }

    /// <summary>The loops over the window's values, in the order of the packed weights. <c>x</c> walks along.</summary>
    private void EmitWindow(SourceWriter writer)
    {
        if (kernel.Source == ConvolutionSource.Pixels)
        {
            // A kernel row of all channels is contiguous in a scratch line.
            using (writer.Block($"for (int ky = 0; ky < {kernel.Window.KernelHeight}; ky++)"))
            {
                writer.Line($"float* x = input + (ky * {kernel.FromLayout.RowPitch});");
                _tile.EmitMultiplyAdds(writer, kernel.Window.KernelWidth * kernel.From.Channels);
            }
        }
        else if (kernel.IsOnePixel || kernel.TapByTap)
        {
            writer.Line("float* x = input;");
            EmitBlocks(writer);
        }
        else
        {
            using (writer.Block($"for (int ky = 0; ky < {kernel.Window.KernelHeight}; ky++)"))
            using (writer.Block($"for (int kx = 0; kx < {kernel.Window.KernelWidth}; kx++)"))
            {
                writer.Line($"float* x = input + (ky * {kernel.Window.Dilation * kernel.FromLayout.RowPitch}) + (kx * {kernel.Window.Dilation * Shape.Block});");
                EmitBlocks(writer);
            }
        }
    }

    private void EmitBlocks(SourceWriter writer)
    {
        int full = kernel.From.Channels / Shape.Block, rest = kernel.From.Channels % Shape.Block;
        if (IsShared)
        {
            using (writer.Block("for (int block = 0; block < blocks; block++) // of 16 input channels"))
                EmitBlock(writer, $"inputPlane - {Shape.Block}");
            return;
        }

        if (full > 0)
        {
            using (Repeat(writer, "block", full, "blocks of 16 input channels"))
                EmitBlock(writer, kernel.FromLayout.PlanePitch == Shape.Block ? "" : SourceWriter.Number(kernel.FromLayout.PlanePitch - Shape.Block));
        }

        if (rest > 0)
            _tile.EmitMultiplyAdds(writer, rest);
    }

    private void EmitBlock(SourceWriter writer, string step)
    {
        _fetch?.Emit(writer);
        _tile.EmitMultiplyAdds(writer, Shape.Block);
        if (step.Length > 0)
            writer.Line($"x += {step};");
    }
}
