using System;
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

    /// <summary>All passes on the rows of a strip, whose first output row is <c>top</c>.</summary>
    /// <param name="operands">Where the strip's rows are, and room for their sums.</param>
    /// <param name="isPart">The strip is a part of the map, from <c>first</c> to before <c>end</c>.</param>
    /// <param name="next">Where the next strip's new rows begin, for kernels that fetch rows.</param>
    /// <param name="nextLayout">The layout there.</param>
    public static void EmitStrip(
        SourceWriter writer, ConvolutionKernel kernel, InstructionSet set, string operands, bool isPart, string next = "", BlockedLayout nextLayout = default)
    {
        ConvolutionTiles tiles = kernel.Tiles.Single(t => t.Set == set);
        BlockedLayout layout = kernel.OperandsLayout;
        // Of one panel a part has whole pairs.
        bool cutsPairs = isPart && kernel.PassPanels.Count() > 1;
        bool fetchesRows = next.Length > 0 && Fetch(kernel, tiles, kernel.Panels[0], StrassenPass.LowerLeft) is not null;
        writer.Line($"{StrassenSums.Name(set)}({operands}, {kernel.From.Blocks / 2}, {layout.PlanePitch}, rows / 2, {layout.RowPitch});");
        writer.Line("float* panel = weights;");
        writer.Line($"float* target = {ConvolutionEmitter.TopOf(kernel)};");
        if (cutsPairs)
            writer.Line("int applied = 0; // panels of a pass");
        if (fetchesRows)
        {
            writer.Line($"float* next = {next};");
            writer.Line("int fetched = 0;");
        }

        foreach (StrassenPass pass in StrassenPass.All)
        {
            writer.Line($"// {Comment(pass)}");
            foreach (PanelRun panels in kernel.PanelRuns)
            {
                using (writer.Block(panels.Count == 1 ? "" : $"for (int n = 0; n < {panels.Count}; n++) // panels of {panels.Channels} channels"))
                    EmitPanel(writer, kernel, tiles, pass, panels.Blocks, operands, cutsPairs, fetchesRows ? nextLayout : null);
            }

            if (pass == StrassenPass.Right)
                continue;
            writer.Line($"target -= {kernel.To.Blocks / 2 * kernel.ToLayout.PlanePitch};");
            if (cutsPairs)
                writer.Line("applied = 0;");
        }
    }

    private static void EmitPanel(
        SourceWriter writer, ConvolutionKernel kernel, ConvolutionTiles tiles, StrassenPass pass, int panel, string operands, bool cutsPairs, BlockedLayout? rowsAhead)
    {
        FetchEmitter? fetch = Fetch(kernel, tiles, panel, pass);
        int panelFloats = (1 + pass.Depth(kernel)) * panel * Shape.Block, count = kernel.PassPanels.Count();
        if (fetch is not null && rowsAhead is null)
        {
            writer.Line($"float* ahead = panel + {panelFloats};");
            writer.Line($"int lines = {fetch.LinesOfPanel(kernel, tiles, panel, pass, "(rows / 2)")};");
        }

        if (cutsPairs)
        {
            writer.Line($"int from = (first + {count - 1} - applied) / {count};");
            writer.Line($"int to = (end + {count - 1} - applied) / {count};");
        }

        using (writer.Block(cutsPairs ? "for (int pair = from; pair < to; pair++)" : "for (int pair = 0; pair < rows / 2; pair++)"))
        {
            if (rowsAhead is { } layout && fetch is not null)
            {
                FetchAhead rows = kernel.Ahead!;
                writer.Line($"float* ahead = next + (fetched / {rows.NewRows} * {layout.PlanePitch}) + (fetched % {rows.NewRows} * {layout.RowPitch});");
                writer.Line($"int lines = {fetch.LinesOfRows(kernel, tiles)};");
                writer.Line($"fetched += {rows.Rows};");
            }

            EmitTiles(writer, kernel, tiles, pass, panel, fetch is not null, $"{FirstOperand(kernel, pass, operands)} + (pair * {2 * kernel.OperandsLayout.RowPitch})", $"target + (pair * {2 * kernel.ToLayout.RowPitch})");
        }

        writer.Line($"panel += {panelFloats};");
        writer.Line($"target += {panel * kernel.ToLayout.PlanePitch};");
        if (cutsPairs)
            writer.Line("applied++;");
    }

    /// <summary>The tiles of a line: the full ones, then those of one pixel less.</summary>
    private static void EmitTiles(
        SourceWriter writer, ConvolutionKernel kernel, ConvolutionTiles tiles, StrassenPass pass, int panel, bool fetches, string input, string target)
    {
        LineTiles line = tiles.Pixels;
        Emit(line.Pixels, line.Full, 0);
        Emit(line.Pixels - 1, line.Short, line.Full * line.Pixels);

        void Emit(int pixels, int count, int firstPixel)
        {
            if (count == 0)
                return;
            var microKernel = new StrassenMicroKernel(kernel, tiles, pixels, panel, pass);
            string x = At(input, firstPixel * Shape.Block), y = At(target, firstPixel * Shape.Block), tile = count == 1 ? "" : $" + (tile * {pixels * Shape.Block})";
            using (Repeat(writer, "tile", count, $"tiles of {pixels} pixels"))
                microKernel.EmitCall(writer, x + tile, y + tile, fetches);
        }
    }

    /// <summary>The micro-kernels of all instruction sets, tile widths and panel widths, but those that another layer has written.</summary>
    public static void EmitMicroKernels(SourceWriter writer, ConvolutionKernel kernel)
    {
        foreach (ConvolutionTiles tiles in kernel.Tiles)
        {
            StrassenSums.Emit(writer, tiles.Set);
            foreach (StrassenPass pass in StrassenPass.All)
            {
                foreach (int panel in kernel.PassPanels.Distinct())
                {
                    new StrassenMicroKernel(kernel, tiles, tiles.Pixels.Pixels, panel, pass).Emit(writer);
                    if (tiles.Pixels.Short > 0)
                        new StrassenMicroKernel(kernel, tiles, tiles.Pixels.Pixels - 1, panel, pass).Emit(writer);
                }
            }
        }
    }

    /// <summary>All passes fetch the next panel, but the longest alone the next strip's rows.</summary>
    private static FetchEmitter? Fetch(ConvolutionKernel kernel, ConvolutionTiles tiles, int panel, StrassenPass pass) =>
        kernel.Ahead is null || (kernel.Ahead.Rows > 0 && pass != StrassenPass.LowerLeft) ? null : FetchEmitter.Of(kernel, tiles, panel, pass);

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

    /// <summary>Where the operand of a pass's first product begins: the halves of the rows, then s2 and s3, then s1 and s4.</summary>
    private static string FirstOperand(ConvolutionKernel kernel, StrassenPass pass, string operands)
    {
        int half = kernel.From.Blocks / 2 * kernel.OperandsLayout.PlanePitch;
        return At(operands, pass == StrassenPass.LowerLeft ? 0 : pass == StrassenPass.UpperLeft ? half : 3L * half);
    }

    private static string Comment(StrassenPass pass) =>
        pass == StrassenPass.LowerLeft ? "x = a11 b11 waits in the upper left, u = x + s2 t2 in the upper right, v = u + s3 t3 in the lower right; lower left: v + bias + a22 t4."
        : pass == StrassenPass.UpperLeft ? "Upper left: x + bias + a12 b21."
        : "w = bias + s1 t1; lower right: v + w; upper right: u + w + s4 b22.";
}
