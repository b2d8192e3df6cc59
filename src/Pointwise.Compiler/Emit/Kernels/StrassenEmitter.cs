using System.Linq;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits pointwise convolutions by Strassen's algorithm: the sums of a strip's rows beside them in scratch memory, then the three passes of
/// <see cref="StrassenPass"/>, each over all panels of half the output channels and for each panel over the pairs of rows.
/// </summary>
internal static class StrassenEmitter
{
    /// <summary>Where the rows of a strip and their sums are.</summary>
    private const string Operands = "operands";

    /// <summary>A layer by itself: the rows of a strip, or of a part of a small map, are copied to where their sums are.</summary>
    public static void Emit(SourceWriter writer, string name, ConvolutionKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        using (writer.Block($"internal static void {name}(float* input, float* weights, float* {Operands}, float* output, int part, int parts)"))
        {
            if (kernel.StripRows == kernel.To.Height)
            {
                EmitPartPairs(writer, kernel);
                EmitRows(isPart: true);
            }
            else
            {
                Share(writer, (kernel.To.Height + kernel.StripRows - 1) / kernel.StripRows, $"strips of {kernel.StripRows} rows");
                using (writer.Block("for (int strip = first; strip < end; strip++)"))
                {
                    writer.Line($"int top = strip * {kernel.StripRows};");
                    writer.Line($"int rows = Math.Min({kernel.StripRows}, {kernel.To.Height} - top);");
                    EmitRows(isPart: false);
                    ConvolutionEmitter.EmitHaloOfStrip(writer, kernel, "rows");
                }
            }
        }

        writer.Line();
        EmitMicroKernels(writer, kernel);

        void EmitRows(bool isPart)
        {
            EmitCopy(writer, kernel);
            Dispatch(writer, set => EmitStrip(writer, kernel, set, Operands, isPart));
        }
    }

    /// <summary>
    /// Declares what a part of a map has that is one strip: <c>top</c> and <c>rows</c>, the pairs of rows that it works on, and zeroes their halo. Pairs are no fair parts where
    /// there are few; so a part begins and ends with some of a pair's panels, from <c>first</c> to before <c>end</c> counted from its first pair's.
    /// </summary>
    public static void EmitPartPairs(SourceWriter writer, ConvolutionKernel kernel)
    {
        int panels = kernel.PassPanels.Count(), pairs = kernel.To.Height / 2;
        Share(writer, panels * pairs, panels == 1 ? "pairs of rows" : $"panels of half the channels on {pairs} pairs of rows");
        using (writer.Block("if (first == end)"))
            writer.Line("return;");
        if (panels == 1)
        {
            writer.Line("int top = first * 2;");
            writer.Line("int rows = (end * 2) - top;");
            writer.Line("end -= first;");
            writer.Line("first = 0;");
        }
        else
        {
            writer.Line($"int top = first / {panels} * 2;");
            writer.Line($"int rows = ((end + {panels - 1}) / {panels} * 2) - top;");
            writer.Line($"end -= first / {panels} * {panels};");
            writer.Line($"first %= {panels};");
        }

        ZeroHaloOfRows(writer, kernel.To, kernel.ToLayout, "top", "top + rows");
    }

    /// <summary>The sums of a strip's rows, whose first output row is <c>top</c>, then all passes.</summary>
    /// <param name="operands">Where the strip's rows are, and room for their sums.</param>
    /// <param name="isPart">The strip is a part of the map, from <c>first</c> to before <c>end</c>.</param>
    /// <param name="next">Where the next strip's new rows begin, for kernels that fetch rows.</param>
    /// <param name="nextLayout">The layout there.</param>
    public static void EmitStrip(
        SourceWriter writer, ConvolutionKernel kernel, InstructionSet set, string operands, bool isPart, string next = "", BlockedLayout nextLayout = default)
    {
        ConvolutionTiles tiles = kernel.Tiles.Single(t => t.Set == set);
        BlockedLayout layout = kernel.OperandsLayout;
        int panels = kernel.PassPanels.Count();
        writer.Line($"{StrassenSums.Name(set)}({operands}, {kernel.From.Blocks / 2}, {layout.PlanePitch}, rows / 2, {layout.RowPitch});");
        string first = isPart ? "first" : "0", end = isPart ? "end" : panels == 1 ? "rows / 2" : $"rows / 2 * {panels}";
        new StrassenPasses(kernel, tiles).EmitCall(writer, operands, ConvolutionEmitter.TopOf(kernel), first, end, Ahead(kernel, tiles, next, nextLayout));
    }

    /// <summary>What the passes fetch: the next strip's rows, or the next panel, of which each tile has its share.</summary>
    private static StrassenAhead Ahead(ConvolutionKernel kernel, ConvolutionTiles tiles, string next, BlockedLayout nextLayout)
    {
        if (kernel.Ahead is not { } ahead)
            return StrassenAhead.Nothing;
        // The widest panel has the most lines for each of its tiles, and the shortest pass the most biases.
        int panel = kernel.Panels[0], passesOver = FetchEmitter.PassesOver(tiles, panel), count = tiles.Pixels.Count;
        int blocks = StrassenPass.LowerLeft.Depth(kernel) / Shape.Block * passesOver;
        if (ahead.Rows > 0)
        {
            return new StrassenAhead(SourceWriter.Number(FetchEmitter.Share(ahead.Rows * ahead.RowFloats / Shape.Block, blocks * count)), "0",
                $"new RowsAhead({next}, {ahead.NewRows}, {nextLayout.PlanePitch}, {nextLayout.RowPitch}, {ahead.Rows})");
        }

        int depth = StrassenPass.UpperLeft.Depth(kernel);
        string lines = $"({FetchEmitter.Share((1 + depth) * panel, depth / Shape.Block * passesOver * count)} + (rows / 2) - 1) / (rows / 2)";
        return new StrassenAhead(lines, lines, "default");
    }

    /// <summary>What the kernel calls, on all instruction sets, but what another layer has written.</summary>
    public static void EmitMicroKernels(SourceWriter writer, ConvolutionKernel kernel)
    {
        foreach (ConvolutionTiles tiles in kernel.Tiles)
        {
            StrassenSums.Emit(writer, tiles.Set);
            new StrassenPasses(kernel, tiles).Emit(writer);
        }
    }

    /// <summary>Copies the strip's rows, block by block.</summary>
    private static void EmitCopy(SourceWriter writer, ConvolutionKernel kernel)
    {
        BlockedLayout from = kernel.FromLayout, to = kernel.OperandsLayout;
        using (writer.Block($"for (int block = 0; block < {kernel.From.Blocks}; block++)"))
        using (writer.Block("for (int y = 0; y < rows; y++)"))
        {
            writer.Line($"float* row = input + (block * {from.PlanePitch}) + ((top + y) * {from.RowPitch});");
            writer.Line($"new ReadOnlySpan<float>(row, {to.RowPitch}).CopyTo(new Span<float>({Operands} + (block * {to.PlanePitch}) + (y * {to.RowPitch}), {to.RowPitch}));");
        }
    }
}
