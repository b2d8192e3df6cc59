using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits convolutions, pointwise and standard, and dense layers: a driver that walks strips, panels and tiles, and below it one micro-kernel for each
/// instruction set, tile width and panel width.
/// </summary>
internal static class ConvolutionEmitter
{
    public static void Emit(SourceWriter writer, string name, ConvolutionKernel kernel)
    {
        EmitDriver(writer, name, kernel);
        foreach (ConvolutionTiles tiles in kernel.Tiles)
        {
            var done = new HashSet<string>();
            foreach (int panel in kernel.Panels.Distinct())
            {
                foreach (int pixels in Widths(tiles.Pixels))
                {
                    int vectors = tiles.Vectors(pixels, panel);
                    if (done.Add(MicroKernelName(name, pixels, panel, tiles)))
                        EmitMicroKernel(writer, MicroKernelName(name, pixels, panel, tiles), kernel, tiles.Set, pixels, vectors, panel);
                }
            }
        }
    }

    private static IEnumerable<int> Widths(LineTiles line)
    {
        yield return line.Pixels;
        if (line.Short > 0)
            yield return line.Pixels - 1;
    }

    private static string MicroKernelName(string name, int pixels, int panel, ConvolutionTiles tiles) =>
        $"{name}_{pixels}x{tiles.Vectors(pixels, panel) * tiles.Set.Lanes}of{panel * Shape.Block}_{tiles.Set.Suffix}";

    private static void EmitDriver(SourceWriter writer, string name, ConvolutionKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        bool fromPixels = kernel.Source == ConvolutionSource.Pixels;
        string parameters = fromPixels ? "in PixelSource source, float* lines, float* weights, float* output" : "float* input, float* weights, float* output";
        using (writer.Block($"internal static void {name}({parameters})"))
        {
            ZeroHalo(writer, kernel.To, kernel.ToLayout);
            if (kernel.StripRows < kernel.To.Height)
            {
                using (writer.Block($"for (int top = 0; top < {kernel.To.Height}; top += {kernel.StripRows})"))
                {
                    bool even = kernel.To.Height % kernel.StripRows == 0;
                    if (!even)
                        writer.Line($"int rows = Math.Min({kernel.StripRows}, {kernel.To.Height} - top);");
                    LoadLines(writer, name, kernel, "top");
                    EmitStrip(writer, name, kernel, "top", even ? SourceWriter.Number(kernel.StripRows) : "rows");
                }
            }
            else
            {
                LoadLines(writer, name, kernel, "0");
                EmitStrip(writer, name, kernel, "", SourceWriter.Number(kernel.Flat ? 1 : kernel.To.Height));
            }
        }

        writer.Line();
        if (kernel.Scale.Count > 0)
        {
            writer.Line($"private static ReadOnlySpan<float> {name}_Scale => {Table(kernel.Scale)};");
            writer.Line();
            writer.Line($"private static ReadOnlySpan<float> {name}_Shift => {Table(kernel.Shift)};");
            writer.Line();
        }
    }

    private static void LoadLines(SourceWriter writer, string name, ConvolutionKernel kernel, string top)
    {
        if (kernel.Source != ConvolutionSource.Pixels)
            return;
        string scale = kernel.Scale.Count > 0 ? $"{name}_Scale, {name}_Shift" : "default, default";
        string first = top == "0" ? SourceWriter.Number(-kernel.Pads.Top) : At(kernel.Stride == 1 ? top : $"(top * {kernel.Stride})", -kernel.Pads.Top);
        writer.Line($"PixelLines.Load(source, {kernel.From.Height}, {kernel.From.Width}, {kernel.From.Channels}, {first}, {kernel.Lines}, {kernel.Pads.Left}, lines, {kernel.FromLayout.RowPitch}, {scale});");
    }

    private static void EmitStrip(SourceWriter writer, string name, ConvolutionKernel kernel, string top, string rows)
    {
        bool fromPixels = kernel.Source == ConvolutionSource.Pixels;
        int inputRow = kernel.Stride * kernel.FromLayout.RowPitch;
        // Scratch lines begin with the strip; a value begins with the map.
        string stripInput = fromPixels ? "lines" : top.Length == 0 ? "input" : $"input + ({top} * {inputRow})";
        string stripOutput = top.Length == 0 ? "output" : $"output + ({top} * {kernel.ToLayout.RowPitch})";
        Dispatch(writer, set =>
        {
            ConvolutionTiles tiles = kernel.Tiles.Single(t => t.Set == set);
            writer.Line("float* panel = weights;");
            writer.Line($"float* target = {stripOutput};");
            foreach (IGrouping<int, int> panels in kernel.Panels.GroupBy(p => p))
            {
                using (Repeat(writer, "n", panels.Count(), $"panels of {panels.Key * Shape.Block} channels"))
                {
                    if (rows == "1")
                    {
                        EmitLine(writer, name, tiles, panels.Key, kernel, stripInput, "target");
                    }
                    else
                    {
                        using (writer.Block($"for (int y = 0; y < {rows}; y++)"))
                            EmitLine(writer, name, tiles, panels.Key, kernel, $"{stripInput} + (y * {inputRow})", $"target + (y * {kernel.ToLayout.RowPitch})");
                    }

                    writer.Line($"panel += {(1 + kernel.Depth) * panels.Key * Shape.Block};");
                    writer.Line($"target += {panels.Key * kernel.ToLayout.PlanePitch};");
                }
            }
        });
    }

    /// <summary>The micro-kernels of one line of pixels: the full tiles, then those of one pixel less.</summary>
    private static void EmitLine(SourceWriter writer, string name, ConvolutionTiles tiles, int panel, ConvolutionKernel kernel, string input, string target)
    {
        LineTiles line = tiles.Pixels;
        int first = 0;
        foreach ((int pixels, int count) in new[] { (line.Pixels, line.Full), (line.Pixels - 1, line.Short) }.Where(part => part.Item2 > 0))
        {
            string method = MicroKernelName(name, pixels, panel, tiles);
            string x = At(input, first * kernel.PixelStride), y = At(target, first * Shape.Block);
            if (count == 1)
            {
                writer.Line($"{method}({x}, panel, {y});");
            }
            else
            {
                using (writer.Block($"for (int tile = 0; tile < {count}; tile++)"))
                    writer.Line($"{method}({x} + (tile * {pixels * kernel.PixelStride}), panel, {y} + (tile * {pixels * Shape.Block}));");
            }

            first += pixels * count;
        }
    }

    /// <summary>A loop, or at one iteration its body alone.</summary>
    private static System.IDisposable? Repeat(SourceWriter writer, string index, int count, string what) =>
        count == 1 ? null : writer.Block($"for (int {index} = 0; {index} < {count}; {index}++) // {what}");

    /// <summary>
    /// The micro-kernel: bias into the accumulators, then for every input value of the window in order (ky, kx, channel) one broadcast a pixel and one FMA
    /// an accumulator, then the epilogue. Where the panel is wider than the tile it runs for each part of the panel.
    /// </summary>
    private static void EmitMicroKernel(SourceWriter writer, string method, ConvolutionKernel kernel, InstructionSet set, int pixels, int vectors, int panel)
    {
        var v = new VectorSyntax(set);
        int panelLanes = panel * Shape.Block, lanes = vectors * set.Lanes;
        writer.Line($"// {(pixels == 1 ? "1 pixel" : $"{pixels} pixels")} by {lanes} of the panel's {panelLanes} channels: {pixels * vectors} accumulators"
            + (pixels > 1 ? $" + {vectors} weights + 1 pixel = {(pixels * vectors) + vectors + 1}" : $" + 1 pixel = {vectors + 1}")
            + $" of {set.Registers} registers{(pixels > 1 ? "" : "; weights straight from memory")}.");
        writer.Line(Optimised);
        using (writer.Block($"private static void {method}(float* input, float* panel, float* output)"))
        {
            if (lanes == panelLanes)
            {
                EmitTile(writer, kernel, v, pixels, vectors, panelLanes, "panel", j => At("output", (long)(j * set.Lanes / Shape.Block) * kernel.ToLayout.PlanePitch + (j * set.Lanes % Shape.Block)));
            }
            else
            {
                using (writer.Block($"for (int part = 0; part < {panelLanes}; part += {lanes})"))
                {
                    writer.Line("float* partWeights = panel + part;");
                    string offset = lanes >= Shape.Block ? $"part / {Shape.Block} * {kernel.ToLayout.PlanePitch}" : $"(part / {Shape.Block} * {kernel.ToLayout.PlanePitch}) + (part % {Shape.Block})";
                    writer.Line($"float* partOutput = output + ({offset});");
                    EmitTile(writer, kernel, v, pixels, vectors, panelLanes, "partWeights", j => At("partOutput", (long)(j * set.Lanes / Shape.Block) * kernel.ToLayout.PlanePitch + (j * set.Lanes % Shape.Block)));
                }
            }
        }

        writer.Line();
    }

    private static void EmitTile(SourceWriter writer, ConvolutionKernel kernel, VectorSyntax v, int pixels, int vectors, int panelLanes, string weights, System.Func<int, string> target)
    {
        for (int j = 0; j < vectors; j++)
        {
            for (int p = 0; p < pixels; p++)
                writer.Line($"{v.Type} {Accumulator(p, j)} = {(p == 0 ? v.Load(At(weights, j * v.Set.Lanes)) : Accumulator(0, j))};");
        }

        writer.Line($"float* w = {weights} + {panelLanes};");
        EmitWindow(writer, kernel, () => EmitMultiplyAdds(writer, kernel, v, pixels, vectors, panelLanes));
        for (int p = 0; p < pixels; p++)
        {
            for (int j = 0; j < vectors; j++)
                writer.Line(v.Store(v.Activate(Accumulator(p, j), kernel.Activation), At(target(j), p * Shape.Block)));
        }
    }

    /// <summary>The loops over the window's values, in the order of the packed weights. <c>x</c> walks along.</summary>
    private static void EmitWindow(SourceWriter writer, ConvolutionKernel kernel, System.Action multiplyAdds)
    {
        if (kernel.Source == ConvolutionSource.Pixels)
        {
            // A kernel row of all channels is contiguous in a scratch line.
            using (writer.Block($"for (int ky = 0; ky < {kernel.Kernel}; ky++)"))
            {
                writer.Line($"float* x = input + (ky * {kernel.FromLayout.RowPitch});");
                Channels(kernel.Kernel * kernel.From.Channels);
            }

            return;
        }

        int full = kernel.From.Channels / Shape.Block, rest = kernel.From.Channels % Shape.Block;
        if (kernel.Kernel == 1)
        {
            writer.Line("float* x = input;");
            Blocks();
            return;
        }

        using (writer.Block($"for (int ky = 0; ky < {kernel.Kernel}; ky++)"))
        using (writer.Block($"for (int kx = 0; kx < {kernel.Kernel}; kx++)"))
        {
            writer.Line($"float* x = input + (ky * {kernel.Dilation * kernel.FromLayout.RowPitch}) + (kx * {kernel.Dilation * Shape.Block});");
            Blocks();
        }

        void Blocks()
        {
            if (full > 0)
            {
                using (Repeat(writer, "block", full, "blocks of 16 input channels"))
                {
                    Channels(Shape.Block);
                    if (kernel.FromLayout.PlanePitch > Shape.Block)
                        writer.Line($"x += {kernel.FromLayout.PlanePitch - Shape.Block};");
                }
            }

            if (rest > 0)
                Channels(rest);
        }

        // A block of its own also for one value: the registers of a multiplication are declared in it.
        void Channels(int count)
        {
            using (writer.Block(count == 1 ? "" : $"for (int c = 0; c < {count}; c++)"))
                multiplyAdds();
        }
    }

    private static void EmitMultiplyAdds(SourceWriter writer, ConvolutionKernel kernel, VectorSyntax v, int pixels, int vectors, int panelLanes)
    {
        string pixelType = $"{v.Type} ";
        if (pixels == 1)
        {
            writer.Line($"{pixelType}a = {v.Broadcast("*x")};");
            for (int j = 0; j < vectors; j++)
                writer.Line($"{Accumulator(0, j)} = {v.MultiplyAdd("a", v.Load(At("w", j * v.Set.Lanes)), Accumulator(0, j))};");
        }
        else
        {
            for (int j = 0; j < vectors; j++)
                writer.Line($"{v.Type} w{j} = {v.Load(At("w", j * v.Set.Lanes))};");
            for (int p = 0; p < pixels; p++)
            {
                writer.Line($"{(p == 0 ? pixelType : "")}a = {v.Broadcast(p == 0 ? "*x" : $"x[{p * kernel.PixelStride}]")};");
                for (int j = 0; j < vectors; j++)
                    writer.Line($"{Accumulator(p, j)} = {v.MultiplyAdd("a", $"w{j}", Accumulator(p, j))};");
            }
        }

        writer.Line("x++;");
        writer.Line($"w += {panelLanes};");
    }

    private static string Accumulator(int pixel, int vector) => $"acc{pixel}_{vector}";
}
