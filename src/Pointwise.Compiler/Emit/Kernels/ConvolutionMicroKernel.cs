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
/// <param name="panel">Blocks of the panel.</param>
internal sealed class ConvolutionMicroKernel(ConvolutionKernel kernel, ConvolutionTiles tiles, int pixels, int panel)
{
    private readonly VectorSyntax _syntax = new(tiles.Set);
    private readonly int _vectors = tiles.Vectors(pixels, panel);
    private readonly FetchEmitter? _fetch = FetchEmitter.Of(kernel, tiles, panel);

    /// <summary>The channels of the panel.</summary>
    private int PanelLanes => panel * Shape.Block;

    /// <summary>The channels of the tile.</summary>
    private int Lanes => _vectors * tiles.Set.Lanes;

    /// <summary>Whether other layers can call it: only its tile is in its code.</summary>
    private bool IsShared => (kernel.IsOnePixel || kernel.TapByTap) && kernel.Source == ConvolutionSource.Blocked && kernel.From.Channels % Shape.Block == 0;

    /// <summary>The micro-kernels that a kernel calls on an instruction set.</summary>
    public static IEnumerable<ConvolutionMicroKernel> Of(ConvolutionKernel kernel, ConvolutionTiles tiles)
    {
        foreach (PanelRun panels in kernel.PanelRuns)
        {
            yield return new ConvolutionMicroKernel(kernel, tiles, tiles.Pixels.Pixels, panels.Blocks);
            if (tiles.Pixels.Short > 0)
                yield return new ConvolutionMicroKernel(kernel, tiles, tiles.Pixels.Pixels - 1, panels.Blocks);
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
        writer.Line($"// {(pixels == 1 ? "1 pixel" : $"{pixels} pixels")} by {Lanes} of the panel's {PanelLanes} channels: {pixels * _vectors} accumulators"
            + (pixels > 1 ? $" + {_vectors} weights + 1 pixel = {(pixels * _vectors) + _vectors + 1}" : $" + 1 pixel = {_vectors + 1}")
            + $" of {tiles.Set.Registers} registers{(pixels > 1 ? "" : "; weights straight from memory")}.");
        writer.Line(Optimised);
        string shared = IsShared ? ", int blocks, int inputPlane, int outputPlane" : "";
        string residual = kernel.AddsResidual ? ", long toResidual" : "";
        string last = kernel.TapByTap ? ", bool last" : "";
        using (writer.Block($"private static void {name}(float* input, float* panel, float* output{last}{shared}{residual}{_fetch?.Parameters})"))
        {
            if (Lanes == PanelLanes)
            {
                EmitTile(writer, "panel", "output");
            }
            else
            {
                using (writer.Block($"for (int lane = 0; lane < {PanelLanes}; lane += {Lanes})"))
                {
                    writer.Line("float* laneWeights = panel + lane;");
                    string offset = $"lane / {Shape.Block} * {OutputPlane}";
                    writer.Line($"float* laneOutput = output + ({(Lanes >= Shape.Block ? offset : $"({offset}) + (lane % {Shape.Block})")});");
                    EmitTile(writer, "laneWeights", "laneOutput");
                }
            }
        }

        writer.Line();
    }

    private string OutputPlane => IsShared ? "outputPlane" : SourceWriter.Number(kernel.ToLayout.PlanePitch);

    private string Name(string kernelName)
    {
        string tile = $"{pixels}x{Lanes}of{PanelLanes}";
        if (!IsShared)
            return $"{kernelName}_{tile}_{tiles.Set.Suffix}";
        string activation = kernel.Activation.IsNone ? "" : $"_{kernel.Activation}";
        int stride = kernel.Window.StrideWidth;
        return $"{(kernel.TapByTap ? "Tap" : "Pointwise")}Tile{(stride == 1 ? "" : $"s{stride}")}_{tile}{(kernel.AddsResidual ? "_Add" : "")}{activation}{_fetch?.Suffix}_{tiles.Set.Suffix}";
    }

    private void EmitTile(SourceWriter writer, string weights, string output)
    {
        if (kernel.TapByTap)
            EmitOutputBlocks(writer, output);
        for (int j = 0; j < _vectors; j++)
        {
            for (int p = 0; p < pixels; p++)
            {
                string start = kernel.TapByTap ? _syntax.Load(Target(output, p, j)) : p == 0 ? _syntax.Load(At(weights, j * tiles.Set.Lanes)) : Accumulator(0, j);
                writer.Line($"{_syntax.Type} {Accumulator(p, j)} = {start};");
            }
        }

        writer.Line($"float* w = {(kernel.TapByTap ? weights : $"{weights} + {PanelLanes}")};");
        EmitWindow(writer);
        if (!kernel.TapByTap)
        {
            EmitOutputBlocks(writer, output);
            EmitEpilogue(writer, output);
            return;
        }

        using (writer.Block("if (last)"))
            EmitEpilogue(writer, output);
        using (writer.Block("else"))
            ForEachAccumulator((p, j) => writer.Line(_syntax.Store(Accumulator(p, j), Target(output, p, j))));
    }

    private void EmitOutputBlocks(SourceWriter writer, string output)
    {
        for (int block = 1; block * Shape.Block < Lanes; block++)
            writer.Line($"float* output{block} = {output} + {(block == 1 ? "" : $"({block} * ")}{OutputPlane}{(block == 1 ? "" : ")")};");
    }

    /// <summary>Where an accumulator is stored.</summary>
    private string Target(string output, int pixel, int vector)
    {
        int block = vector * tiles.Set.Lanes / Shape.Block;
        return At(block == 0 ? output : $"output{block}", (pixel * Shape.Block) + (vector * tiles.Set.Lanes % Shape.Block));
    }

    private void ForEachAccumulator(System.Action<int, int> emit)
    {
        for (int p = 0; p < pixels; p++)
        {
            for (int j = 0; j < _vectors; j++)
                emit(p, j);
        }
    }

    /// <summary>What happens to an accumulator between its last multiplication and the store: the residual is added, then comes the activation.</summary>
    private void EmitEpilogue(SourceWriter writer, string output) => ForEachAccumulator((p, j) =>
    {
        string target = Target(output, p, j), value = Accumulator(p, j);
        // The distance may be negative, which checked arithmetic of pointers refuses.
        if (kernel.AddsResidual)
            value = $"{value} + {_syntax.Load($"unchecked({target} + toResidual)")}";
        writer.Line(_syntax.Store(_syntax.Activate(kernel.AddsResidual && kernel.Activation.IsNone ? $"({value})" : value, kernel.Activation), target));
    });

    /// <summary>The loops over the window's values, in the order of the packed weights. <c>x</c> walks along.</summary>
    private void EmitWindow(SourceWriter writer)
    {
        if (kernel.Source == ConvolutionSource.Pixels)
        {
            // A kernel row of all channels is contiguous in a scratch line.
            using (writer.Block($"for (int ky = 0; ky < {kernel.Window.KernelHeight}; ky++)"))
            {
                writer.Line($"float* x = input + (ky * {kernel.FromLayout.RowPitch});");
                EmitChannels(writer, kernel.Window.KernelWidth * kernel.From.Channels);
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
            EmitChannels(writer, rest);
    }

    private void EmitBlock(SourceWriter writer, string step)
    {
        _fetch?.Emit(writer);
        EmitChannels(writer, Shape.Block);
        if (step.Length > 0)
            writer.Line($"x += {step};");
    }

    // A block of its own also for one value: the registers of a multiplication are declared in it.
    private void EmitChannels(SourceWriter writer, int count)
    {
        using (writer.Block(count == 1 ? "" : $"for (int c = 0; c < {count}; c++)"))
            EmitMultiplyAdds(writer);
    }

    private void EmitMultiplyAdds(SourceWriter writer)
    {
        string pixelType = $"{_syntax.Type} ";
        if (pixels == 1)
        {
            writer.Line($"{pixelType}a = {_syntax.Broadcast("*x")};");
            for (int j = 0; j < _vectors; j++)
                writer.Line($"{Accumulator(0, j)} = {_syntax.MultiplyAdd("a", _syntax.Load(At("w", j * tiles.Set.Lanes)), Accumulator(0, j))};");
        }
        else
        {
            for (int j = 0; j < _vectors; j++)
                writer.Line($"{_syntax.Type} w{j} = {_syntax.Load(At("w", j * tiles.Set.Lanes))};");
            for (int p = 0; p < pixels; p++)
            {
                writer.Line($"{(p == 0 ? pixelType : "")}a = {_syntax.Broadcast(p == 0 ? "*x" : $"x[{p * kernel.PixelStride}]")};");
                for (int j = 0; j < _vectors; j++)
                    writer.Line($"{Accumulator(p, j)} = {_syntax.MultiplyAdd("a", $"w{j}", Accumulator(p, j))};");
            }
        }

        writer.Line("x++;");
        writer.Line($"w += {PanelLanes};");
    }

    private static string Accumulator(int pixel, int vector) => $"acc{pixel}_{vector}";
}
