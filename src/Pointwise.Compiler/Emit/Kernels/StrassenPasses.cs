using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits the three passes of Strassen's algorithm over the rows of a strip, see <see cref="StrassenPass"/>. Only the tiles are in the method, so that layers share it:
/// the depth, the pitches and the numbers of panels and tiles are arguments.
/// </summary>
/// <param name="kernel">A kernel that calls it.</param>
/// <param name="tiles">Its tiles.</param>
internal sealed class StrassenPasses(ConvolutionKernel kernel, ConvolutionTiles tiles)
{
    private readonly bool _fetches = FetchEmitter.OfAllLayers(tiles.Set) is not null;

    private IReadOnlyList<PanelRun> Runs => kernel.PanelRuns;

    private bool HasShort => tiles.Pixels.Short > 0;

    private string Name
    {
        get
        {
            string pixels = $"{tiles.Pixels.Pixels}{(HasShort ? $"and{tiles.Pixels.Pixels - 1}" : "")}";
            return $"StrassenPasses_{pixels}x{string.Join("and", Runs.Select(run => run.Channels))}{(kernel.Activation.IsNone ? "" : $"_{kernel.Activation}")}_{tiles.Set.Suffix}";
        }
    }

    /// <summary>A call for the panels of a strip's pairs from one to before another: pair by pair all panels of a half.</summary>
    /// <param name="ahead">Lines that a tile of the first pass and of the others fetches for each block, and the rows that the first fetches.</param>
    public void EmitCall(SourceWriter writer, string operands, string output, string first, string end, StrassenAhead ahead)
    {
        BlockedLayout from = kernel.OperandsLayout, to = kernel.ToLayout;
        string counts = $"{string.Join(", ", Runs.Select(run => run.Count))}, {tiles.Pixels.Full}{(HasShort ? $", {tiles.Pixels.Short}" : "")}";
        string fetch = _fetches ? $", {ahead.Lines}, {ahead.LaterLines}, {SourceWriter.Number(kernel.Ahead?.Stream ?? 0)}, {ahead.Rows}" : "";
        writer.Line($"{Name}({operands}, weights, {output}, {kernel.From.Blocks / 2}, {from.PlanePitch}, {from.RowPitch}, {to.PlanePitch}, {to.RowPitch}, {first}, {end}, {counts}{fetch});");
    }

    /// <summary>The method and its micro-kernels, unless another layer has them written already.</summary>
    public void Emit(SourceWriter writer)
    {
        if (writer.Once(Name))
            EmitMethod(writer);
        foreach (StrassenPass pass in StrassenPass.All)
        {
            foreach (PanelRun run in Runs)
            {
                MicroKernel(tiles.Pixels.Pixels, run, pass).Emit(writer);
                if (HasShort)
                    MicroKernel(tiles.Pixels.Pixels - 1, run, pass).Emit(writer);
            }
        }
    }

    private void EmitMethod(SourceWriter writer)
    {
        writer.Line("// Of all pairs of rows of a strip the panels from first to before end, of each pair as many as half the channels have. Operands are the rows, behind them their");
        writer.Line("// sums; a11 and a12 are the halves of the channels in the even row of a pair, a21 and a22 in the odd one, b11 to b22 the quadrants of the kernel.");
        writer.Line(Optimised);
        string counts = string.Concat(Runs.Select((_, i) => $", int {Panels(i)}")) + ", int tiles" + (HasShort ? ", int shortTiles" : "");
        string fetch = _fetches ? ", int lines, int laterLines, int stream, RowsAhead rows" : "";
        using (writer.Block($"private static void {Name}(float* operands, float* weights, float* output, int blocks, int plane, int row, int outputPlane, int outputRow, int first, int end{counts}{fetch})"))
        {
            writer.Line("int half = blocks * plane;");
            writer.Line($"int panelsOfHalf = {string.Join(" + ", Runs.Select((_, i) => Panels(i)))};");
            string blocks = string.Join(" + ", Runs.Select((run, i) => Runs.Count == 1 ? $"{Panels(i)} * {run.Blocks}" : $"({Panels(i)} * {run.Blocks})"));
            writer.Line($"int right = {(Runs.Count == 1 ? blocks : $"({blocks})")} * outputPlane;");
            writer.Line("float* panel = weights;");
            foreach (StrassenPass pass in StrassenPass.All)
                EmitPass(writer, pass);
        }

        writer.Line();
    }

    private void EmitPass(SourceWriter writer, StrassenPass pass)
    {
        bool isFirst = pass == StrassenPass.LowerLeft;
        writer.Line();
        writer.Line($"// {Comment(pass)}");
        writer.Line($"{(isFirst ? "float* " : "")}target = output;");
        writer.Line($"{(isFirst ? "int " : "")}applied = 0;");
        for (int i = 0; i < Runs.Count; i++)
        {
            PanelRun run = Runs[i];
            using (writer.Block($"for (int n = 0; n < {Panels(i)}; n++) // panels of {run.Channels} channels"))
            {
                writer.Line($"float* nextPanel = panel + ((1 + ({pass.Products * Shape.Block} * blocks)) * {run.Channels});");
                if (_fetches)
                    writer.Line("float* ahead = nextPanel;");
                writer.Line("int from = (first + panelsOfHalf - 1 - applied) / panelsOfHalf;");
                writer.Line("int to = (end + panelsOfHalf - 1 - applied) / panelsOfHalf;");
                using (writer.Block("for (int pair = from; pair < to; pair++)"))
                {
                    writer.Line($"float* x = operands{(isFirst ? "" : pass == StrassenPass.UpperLeft ? " + half" : " + (3 * half)")} + (pair * 2 * row);");
                    writer.Line("float* y = target + (pair * 2 * outputRow);");
                    if (isFirst && _fetches)
                    {
                        using (writer.Block("if (rows.Exist)"))
                            writer.Line("ahead = rows.NextRun();");
                    }

                    using (writer.Block("for (int tile = 0; tile < tiles; tile++)"))
                        MicroKernel(tiles.Pixels.Pixels, run, pass).EmitCall(writer, isFirst ? "lines" : "laterLines");
                    if (HasShort)
                    {
                        using (writer.Block("for (int tile = 0; tile < shortTiles; tile++)"))
                            MicroKernel(tiles.Pixels.Pixels - 1, run, pass).EmitCall(writer, isFirst ? "lines" : "laterLines");
                    }
                }

                writer.Line("panel = nextPanel;");
                writer.Line($"target += {(run.Blocks == 1 ? "" : $"{run.Blocks} * ")}outputPlane;");
                writer.Line("applied++;");
            }
        }
    }

    private StrassenMicroKernel MicroKernel(int pixels, PanelRun run, StrassenPass pass) => new(tiles, pixels, run.Blocks, kernel.Activation, pass);

    /// <summary>The parameter for the number of panels of one width: there are two at the most.</summary>
    private static string Panels(int run) => run == 0 ? "panels" : "narrowPanels";

    private static string Comment(StrassenPass pass) =>
        pass == StrassenPass.LowerLeft ? "x = a11 b11 waits in the upper left, u = x + s2 t2 in the upper right, v = u + s3 t3 in the lower right; lower left: v + bias + a22 t4."
        : pass == StrassenPass.UpperLeft ? "Upper left: x + bias + a12 b21."
        : "w = bias + s1 t1; lower right: v + w; upper right: u + w + s4 b22.";
}

/// <summary>What the passes fetch, as expressions.</summary>
/// <param name="Lines">Lines that a tile of the first pass fetches for each block of input channels.</param>
/// <param name="LaterLines">Those of the others.</param>
/// <param name="Rows">The next strip's rows, which the first fetches.</param>
internal sealed record StrassenAhead(string Lines, string LaterLines, string Rows)
{
    public static StrassenAhead Nothing { get; } = new("0", "0", "default");
}
