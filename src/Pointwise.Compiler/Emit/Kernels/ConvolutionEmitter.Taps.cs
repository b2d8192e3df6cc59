using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <content>Convolutions that apply the weights of one tap to many rows before those of the next.</content>
internal static partial class ConvolutionEmitter
{
    /// <summary>
    /// A panel on rows <paramref name="from"/> to before <paramref name="to"/>, tap by tap: the bias goes to the output, every tap adds its products to it, and the
    /// last one applies the activation. The sums are the same as those of a tile that goes through all taps at once.
    /// </summary>
    /// <param name="input">Where the window of row 0 begins.</param>
    /// <param name="rows">How many rows there are, for the shares of what is fetched; empty: all of the map.</param>
    private static void EmitTaps(
        SourceWriter writer, string name, ConvolutionKernel kernel, ConvolutionTiles tiles, PanelRun panel, string input, string from, string to, string rows)
    {
        EmitBias(writer, kernel, tiles.Set, panel.Blocks, from, to);
        int tap = kernel.From.Channels * panel.Channels, dilation = kernel.Window.Dilation;
        writer.Line($"float* taps = panel + {panel.Channels};");
        using (writer.Block($"for (int ky = 0; ky < {kernel.Window.KernelHeight}; ky++)"))
        using (writer.Block($"for (int kx = 0; kx < {kernel.Window.KernelWidth}; kx++)"))
        {
            writer.Line($"float* x = {input} + (ky * {dilation * kernel.FromLayout.RowPitch}) + (kx * {dilation * Shape.Block});");
            writer.Line($"bool last = ky == {kernel.Window.KernelHeight - 1} && kx == {kernel.Window.KernelWidth - 1};");
            if (FetchEmitter.Of(kernel, tiles, panel.Blocks) is { } fetch)
            {
                writer.Line($"float* ahead = taps + {tap};");
                writer.Line($"int lines = {fetch.LinesOfPanel(kernel, tiles, panel.Blocks, rows)};");
            }

            using (writer.Block($"for (int y = {from}; y < {to}; y++)"))
                EmitLine(writer, name, tiles, panel, kernel, $"x + (y * {kernel.Window.StrideHeight * kernel.FromLayout.RowPitch})", $"target + (y * {kernel.ToLayout.RowPitch})");
            writer.Line($"taps += {tap};");
        }
    }

    private static void EmitBias(SourceWriter writer, ConvolutionKernel kernel, InstructionSet set, int panel, string from, string to)
    {
        var syntax = new VectorSyntax(set);
        using (writer.Block($"for (int y = {from}; y < {to}; y++)"))
        using (writer.Block($"for (int pixel = 0; pixel < {kernel.To.Width}; pixel++)"))
        using (Repeat(writer, "block", panel, "blocks of the panel"))
        using (ForEachRegister(writer, set))
        {
            string lane = set.VectorsPerBlock == 1 ? "" : " + lane";
            string bias = panel == 1 ? "panel" : $"panel + (block * {Shape.Block})", plane = panel == 1 ? "" : $" + (block * {kernel.ToLayout.PlanePitch})";
            writer.Line(syntax.Store(syntax.Load(bias + lane), $"(target + (y * {kernel.ToLayout.RowPitch}) + (pixel * {Shape.Block}){plane}{lane})"));
        }
    }
}
