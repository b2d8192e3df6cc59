using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits convolutions, pointwise and standard, and dense layers: a driver that walks strips, panels and tiles, and below it the micro-kernels of its tiles.
/// </summary>
internal static partial class ConvolutionEmitter
{
    public static void Emit(SourceWriter writer, string name, ConvolutionKernel kernel)
    {
        EmitDriver(writer, name, kernel);
        EmitMicroKernels(writer, name, kernel);
    }

    /// <summary>The micro-kernels of all instruction sets, tile widths and panel widths, but those that another layer has written.</summary>
    public static void EmitMicroKernels(SourceWriter writer, string name, ConvolutionKernel kernel)
    {
        foreach (ConvolutionMicroKernel microKernel in kernel.Tiles.SelectMany(tiles => ConvolutionMicroKernel.Of(kernel, tiles)))
            microKernel.Emit(writer, name);
    }

    private static void EmitDriver(SourceWriter writer, string name, ConvolutionKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        bool fromPixels = kernel.Source == ConvolutionSource.Pixels;
        string parameters = fromPixels ? "in PixelSource source, float* weights, float* lines, float* output" : $"float* input, {ResidualParameter(kernel)}float* weights, float* output";
        using (writer.Block($"internal static void {name}({parameters}, int part, int parts)"))
        {
            EmitResidual(writer, kernel);
            if (fromPixels || kernel.StripRows < kernel.To.Height)
                EmitStrips(writer, name, kernel);
            else if (kernel.SplitsRows)
                EmitRows(writer, name, kernel);
            else
                EmitAllPanels(writer, name, kernel);
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

    /// <summary>The whole map panel by panel: a part is a run of rows, on which it applies all panels.</summary>
    private static void EmitRows(SourceWriter writer, string name, ConvolutionKernel kernel)
    {
        EmitPartRows(writer, kernel);
        Dispatch(writer, set => EmitStrip(writer, name, kernel, set, $"input + (top * {kernel.Window.StrideHeight * kernel.FromLayout.RowPitch})", "weights", TopOf(kernel), "rows"));
    }

    /// <summary>Declares <c>top</c> and <c>rows</c>, the part's rows, and zeroes their halo.</summary>
    public static void EmitPartRows(SourceWriter writer, ConvolutionKernel kernel)
    {
        writer.Line($"int top = part * {kernel.To.Height} / parts; // of {kernel.To.Height} rows");
        writer.Line($"int rows = ((part + 1) * {kernel.To.Height} / parts) - top;");
        using (writer.Block("if (rows == 0)"))
            writer.Line("return;");
        ZeroHaloOfRows(writer, kernel.To, kernel.ToLayout, "top", "top + rows");
    }

    /// <summary>The whole map panel by panel: a part is a run of lines, or of a flat line's tiles, over all panels.</summary>
    private static void EmitAllPanels(SourceWriter writer, string name, ConvolutionKernel kernel)
    {
        ZeroHaloOfBlocks(writer, kernel.To, kernel.ToLayout);
        Dispatch(writer, set => EmitPanels(writer, name, kernel, kernel.Tiles.Single(t => t.Set == set)));
    }

    private static void EmitPanels(SourceWriter writer, string name, ConvolutionKernel kernel, ConvolutionTiles tiles)
    {
        int lines = kernel.Flat ? tiles.Pixels.Count : kernel.To.Height;
        Share(writer, lines * kernel.Panels.Count, kernel.Flat ? "tiles of all panels" : "rows of all panels");
        writer.Line("float* panel = weights;");
        writer.Line("float* target = output;");
        bool several = kernel.Panels.Count > 1;
        foreach (PanelRun panels in kernel.PanelRuns)
        {
            using (ForEachPanel(writer, kernel, panels))
            {
                string from = "first", to = "end";
                if (several)
                {
                    (from, to) = ("from", "to");
                    writer.Line("int from = Math.Max(first, 0);");
                    writer.Line($"int to = Math.Min(end, {lines});");
                }

                if (kernel.TapByTap)
                {
                    EmitTaps(writer, name, kernel, tiles, panels, "input", from, to, "");
                }
                else if (kernel.Flat)
                {
                    EmitPanelAhead(writer, kernel, tiles, panels.Blocks, "");
                    EmitTiles(writer, name, tiles, panels, kernel, "input", "target", from, to);
                }
                else
                {
                    EmitPanelAhead(writer, kernel, tiles, panels.Blocks, "");
                    using (writer.Block($"for (int y = {from}; y < {to}; y++)"))
                        EmitLine(writer, name, tiles, panels, kernel, $"input + (y * {kernel.Window.StrideHeight * kernel.FromLayout.RowPitch})", $"target + (y * {kernel.ToLayout.RowPitch})");
                }

                if (several)
                    EmitNextPanel(writer, kernel, panels.Blocks, lines);
            }
        }
    }

    /// <summary>Moves on to the next panel; at the end of a part's range <c>end</c> is what is left of it.</summary>
    private static void EmitNextPanel(SourceWriter writer, ConvolutionKernel kernel, int panel, int lines)
    {
        writer.Line($"panel += {(1 + kernel.Depth) * panel * Shape.Block};");
        writer.Line($"target += {panel * kernel.ToLayout.PlanePitch};");
        if (lines > 0)
        {
            writer.Line($"first -= {lines};");
            writer.Line($"end -= {lines};");
        }
    }

    /// <summary>Strip by strip, all panels on each: a part is a run of strips.</summary>
    private static void EmitStrips(SourceWriter writer, string name, ConvolutionKernel kernel)
    {
        int strips = (kernel.To.Height + kernel.StripRows - 1) / kernel.StripRows;
        Share(writer, strips, $"strips of {kernel.StripRows} rows");
        using (writer.Block("for (int strip = first; strip < end; strip++)"))
        {
            string rows = EmitStripRows(writer, kernel);
            if (kernel.Source == ConvolutionSource.Pixels)
            {
                string scale = kernel.Scale.Count > 0 ? $"{name}_Scale, {name}_Shift" : "default, default";
                string top = At(kernel.Window.StrideHeight == 1 ? "top" : $"(top * {kernel.Window.StrideHeight})", -kernel.Pads.Top);
                writer.Line($"PixelLines.Load(source, {kernel.From.Height}, {kernel.From.Width}, {kernel.From.Channels}, {top}, {kernel.Lines}, {kernel.Pads.Left}, lines, {kernel.FromLayout.RowPitch}, {scale});");
            }

            string input = kernel.Source == ConvolutionSource.Pixels ? "lines" : $"input + (top * {kernel.Window.StrideHeight * kernel.FromLayout.RowPitch})";
            Dispatch(writer, set => EmitStrip(writer, name, kernel, set, input, "weights", TopOf(kernel), rows));
            EmitHaloOfStrip(writer, kernel, rows);
        }
    }

    /// <summary>Zeroes the halo beside a strip's rows, after them: it is then on its way to the cache.</summary>
    public static void EmitHaloOfStrip(SourceWriter writer, ConvolutionKernel kernel, string rows) => ZeroHaloOfRows(writer, kernel.To, kernel.ToLayout, "top", $"top + {rows}");

    /// <summary>Declares <c>top</c>, the strip's first row, and returns how many rows it has.</summary>
    private static string EmitStripRows(SourceWriter writer, ConvolutionKernel kernel)
    {
        writer.Line(kernel.StripRows == 1 ? "int top = strip;" : $"int top = strip * {kernel.StripRows};");
        if (kernel.To.Height % kernel.StripRows == 0)
            return SourceWriter.Number(kernel.StripRows);
        writer.Line($"int rows = Math.Min({kernel.StripRows}, {kernel.To.Height} - top);");
        return "rows";
    }

    /// <summary>The first pixel of output row <c>top</c>.</summary>
    public static string TopOf(ConvolutionKernel kernel) => $"output + (top * {kernel.ToLayout.RowPitch})";

    /// <summary>All panels on the rows of a strip.</summary>
    /// <param name="input">Where its first window begins.</param>
    /// <param name="output">Its first output pixel.</param>
    /// <param name="next">Where the next strip's new rows begin, for kernels that fetch rows.</param>
    /// <param name="nextLayout">The layout there.</param>
    public static void EmitStrip(
        SourceWriter writer, string name, ConvolutionKernel kernel, InstructionSet set, string input, string weights, string output, string rows, string next = "", BlockedLayout nextLayout = default)
    {
        int inputRow = kernel.Window.StrideHeight * kernel.FromLayout.RowPitch;
        ConvolutionTiles tiles = kernel.Tiles.Single(t => t.Set == set);
        FetchAhead? rowsAhead = next.Length > 0 && FetchEmitter.Of(kernel, tiles, kernel.Panels[0]) is not null ? kernel.Ahead : null;
        if (FetchEmitter.FetchesPixels(kernel, set))
            FetchEmitter.DeclarePixels(writer, kernel, tiles);
        writer.Line($"float* panel = {weights};");
        writer.Line($"float* target = {output};");
        if (rowsAhead is not null)
        {
            writer.Line($"float* next = {next};");
            writer.Line("int fetched = 0;");
        }

        foreach (PanelRun panels in kernel.PanelRuns)
        {
            using (ForEachPanel(writer, kernel, panels))
            {
                if (kernel.TapByTap)
                    EmitTaps(writer, name, kernel, tiles, panels, input, "0", rows, rows);
                else
                    EmitLines(panels);
                if (kernel.Panels.Count > 1)
                    EmitNextPanel(writer, kernel, panels.Blocks, 0);
            }
        }

        void EmitLines(PanelRun panel)
        {
            if (rowsAhead is null)
                EmitPanelAhead(writer, kernel, tiles, panel.Blocks, rows);
            using (writer.Block($"for (int y = 0; y < {rows}; y++)"))
            {
                if (rowsAhead is not null)
                {
                    int newRows = rowsAhead.NewRows;
                    writer.Line($"float* ahead = next + (fetched / {newRows} * {nextLayout.PlanePitch}) + (fetched % {newRows} * {nextLayout.RowPitch});");
                    writer.Line($"int lines = {FetchEmitter.Of(kernel, tiles, panel.Blocks)!.LinesOfRows(kernel, tiles)};");
                    writer.Line($"fetched += {rowsAhead.Rows};");
                }

                EmitLine(writer, name, tiles, panel, kernel, $"{input} + (y * {inputRow})", $"target + (y * {kernel.ToLayout.RowPitch})");
            }
        }
    }

    /// <summary>The micro-kernels of one line of pixels: the full tiles, then those of one pixel less.</summary>
    public static void EmitLine(SourceWriter writer, string name, ConvolutionTiles tiles, PanelRun panel, ConvolutionKernel kernel, string input, string target) =>
        EmitTiles(writer, name, tiles, panel, kernel, input, target, "", "");

    /// <summary>The micro-kernels of a line's tiles, all of them or those between two variables.</summary>
    private static void EmitTiles(
        SourceWriter writer, string name, ConvolutionTiles tiles, PanelRun panel, ConvolutionKernel kernel, string input, string target, string from, string to)
    {
        LineTiles line = tiles.Pixels;
        Emit(line.Pixels, line.Full, 0, 0);
        Emit(line.Pixels - 1, line.Short, line.Full, line.Full * line.Pixels);

        void Emit(int pixels, int count, int firstTile, int firstPixel)
        {
            if (count == 0)
                return;
            var microKernel = new ConvolutionMicroKernel(kernel, tiles, pixels, panel);
            string x = At(input, firstPixel * kernel.PixelStride), y = At(target, firstPixel * Shape.Block);
            bool all = from.Length == 0;
            if (all && count == 1)
            {
                microKernel.EmitCall(writer, name, x, y);
            }
            else
            {
                string header = all ? $"int tile = 0; tile < {count}"
                    : line.Short == 0 || line.Full == 0 ? $"int tile = {from}; tile < {to}"
                    : firstTile == 0 ? $"int tile = {from}; tile < Math.Min({to}, {count})"
                    : $"int tile = Math.Max({from} - {firstTile}, 0); tile < {to} - {firstTile}";
                using (writer.Block($"for ({header}; tile++)"))
                    microKernel.EmitCall(writer, name, $"{x} + (tile * {pixels * kernel.PixelStride})", $"{y} + (tile * {pixels * Shape.Block})");
            }
        }
    }

    /// <summary>Declares where the next panel begins, and how many of its lines are a tile's share.</summary>
    private static void EmitPanelAhead(SourceWriter writer, ConvolutionKernel kernel, ConvolutionTiles tiles, int panel, string rows)
    {
        // Panels lie in the order in which they are used, and after the last one come the weights of the next layer.
        if (FetchEmitter.Of(kernel, tiles, panel) is not { } fetch)
            return;
        writer.Line($"float* ahead = panel + {(1 + kernel.Depth) * panel * Shape.Block};");
        writer.Line($"int lines = {fetch.LinesOfPanel(kernel, tiles, panel, rows)};");
    }

    /// <summary>A loop over the panels of one width; also one panel of several has variables of its own.</summary>
    private static System.IDisposable? ForEachPanel(SourceWriter writer, ConvolutionKernel kernel, PanelRun panels) =>
        kernel.Panels.Count > 1 && panels.Count == 1 ? writer.Block() : Repeat(writer, "n", panels.Count, $"panels of {panels.Channels} channels");
}
