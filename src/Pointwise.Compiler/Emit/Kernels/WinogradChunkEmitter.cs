using System.Linq;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits Winograd's algorithm for layers whose weights are used for few tiles: all tiles are transformed first; then, panel by panel of output channels and chunk
/// by chunk of input channels, the kernels are transformed into scratch memory, multiplied while they are in the cache, and the panel's products are transformed
/// into the output. A part is a run of panels, and transforms the tiles for itself: of them there are few.
/// </summary>
internal static class WinogradChunkEmitter
{
    public static void Emit(SourceWriter writer, string name, WinogradKernel kernel)
    {
        using (WinogradEmitter.Method(writer, name, kernel))
        {
            writer.Line($"float* transformed = products + {UseWinograd.Positions * kernel.ProductPosition};");
            ZeroHaloOfBlocks(writer, kernel.To, kernel.ToLayout);
            Share(writer, kernel.Products.Panels.Count, "panels");
            Dispatch(writer, set =>
            {
                EmitInputs(writer, kernel, set);
                EmitPanels(writer, name, kernel, set);
            });
        }

        writer.Line();
        foreach (InstructionSet set in InstructionSet.All)
        {
            var transforms = new WinogradTransforms(kernel, set);
            transforms.Emit(writer);
            transforms.EmitKernels(writer);
        }
    }

    private static void EmitInputs(SourceWriter writer, WinogradKernel kernel, InstructionSet set)
    {
        ConvolutionKernel products = kernel.Products;
        using (Repeat(writer, "chunk", kernel.Chunks, $"chunks of {products.From.Channels} input channels"))
        using (Repeat(writer, "block", products.From.Blocks, "blocks of 16 input channels"))
        using (Repeat(writer, "row", kernel.TileRows, "rows of tiles"))
        {
            string blocks = Sum(("chunk", kernel.Chunks, products.From.Blocks * kernel.FromLayout.PlanePitch), ("block", products.From.Blocks, kernel.FromLayout.PlanePitch),
                ("row", kernel.TileRows, UseWinograd.Tile * kernel.FromLayout.RowPitch));
            string tiles = Sum(("chunk", kernel.Chunks, UseWinograd.Positions * kernel.InputPosition), ("block", products.From.Blocks, products.FromLayout.PlanePitch),
                ("row", kernel.TileRows, kernel.TileColumns * Shape.Block));
            new WinogradTransforms(kernel, set).EmitInputCall(writer, $"input{blocks}", $"tiles{tiles}");
        }
    }

    private static void EmitPanels(SourceWriter writer, string name, WinogradKernel kernel, InstructionSet set)
    {
        writer.Line("float* panel = weights;");
        writer.Line("float* target = output;");
        foreach (PanelRun panels in kernel.Products.PanelRuns)
        {
            using (Repeat(writer, "n", panels.Count, $"panels of {panels.Channels} channels"))
            {
                using (writer.Block("if (first <= 0 && end > 0)"))
                    EmitPanel(writer, name, kernel, set, panels);
                writer.Line($"panel += {(1 + (UseWinograd.Taps * kernel.From.Channels)) * panels.Channels};");
                writer.Line($"target += {panels.Blocks * kernel.ToLayout.PlanePitch};");
                writer.Line("first--;");
                writer.Line("end--;");
            }
        }
    }

    private static void EmitPanel(SourceWriter writer, string name, WinogradKernel kernel, InstructionSet set, PanelRun panels)
    {
        ConvolutionKernel products = kernel.Products;
        ConvolutionTiles tiles = products.Tiles.Single(candidate => candidate.Set == set);
        var transforms = new WinogradTransforms(kernel, set);
        int panel = panels.Blocks, lanes = panels.Channels, chunk = products.From.Channels * lanes, tap = kernel.From.Channels * lanes;
        using (writer.Block($"for (int position = 0; position < {UseWinograd.Positions}; position++)"))
            writer.Line($"new Span<float>(products + (position * {kernel.ProductPosition}), {panel * products.ToLayout.PlanePitch}).Clear();");
        using (writer.Block($"for (int chunk = 0; chunk < {kernel.Chunks}; chunk++) // of {products.From.Channels} input channels"))
        {
            writer.Line($"float* kernels = panel + {lanes} + (chunk * {chunk});");
            transforms.EmitKernelsCall(writer, "kernels", "transformed", chunk, tap);
            FetchEmitter? fetch = FetchEmitter.Of(products, tiles, panel);
            if (fetch is not null)
                writer.Line($"float* next = kernels + (chunk < {kernel.Chunks - 1} ? {chunk} : {(UseWinograd.Taps * tap) + lanes - ((kernel.Chunks - 1) * chunk)});");
            writer.Line("const bool last = false; // The sums are no outputs yet.");
            using (writer.Block($"for (int position = 0; position < {UseWinograd.Positions}; position++)"))
            {
                writer.Line($"float* pixels = tiles + (chunk * {UseWinograd.Positions * kernel.InputPosition}) + (position * {kernel.InputPosition});");
                writer.Line($"float* taps = transformed + (position * {kernel.WeightPosition});");
                writer.Line($"float* sums = products + (position * {kernel.ProductPosition});");
                if (fetch is not null)
                {
                    // Four positions fetch the next chunk's weights of one tap.
                    const int PositionsOfTap = UseWinograd.Positions / UseWinograd.Taps;
                    writer.Line($"float* ahead = next + (position / {PositionsOfTap} * {tap}) + (position % {PositionsOfTap} * {chunk / PositionsOfTap});");
                    writer.Line($"int lines = {fetch.LinesOf(chunk / PositionsOfTap, tiles)};");
                }

                ConvolutionEmitter.EmitLine(writer, name, tiles, panels, products, "pixels", "sums");
            }
        }

        using (Repeat(writer, "block", panel, "blocks of 16 output channels"))
        using (Repeat(writer, "row", kernel.TileRows, "rows of tiles"))
        {
            string sums = Sum(("block", panel, products.ToLayout.PlanePitch), ("row", kernel.TileRows, kernel.TileColumns * Shape.Block));
            string outputs = Sum(("block", panel, kernel.ToLayout.PlanePitch), ("row", kernel.TileRows, UseWinograd.Tile * kernel.ToLayout.RowPitch));
            transforms.EmitOutputCall(writer, $"products{sums}", $"panel{Sum(("block", panel, Shape.Block))}", $"target{outputs}",
                WinogradEmitter.Height(kernel, kernel.TileRows == 1 ? "0" : "row"));
        }
    }

    /// <summary>" + (index * pitch)" for each index that has more values than one.</summary>
    private static string Sum(params (string Index, int Count, int Pitch)[] terms) =>
        string.Concat(terms.Where(term => term.Count > 1).Select(term => $" + ({term.Index} * {term.Pitch})"));
}
