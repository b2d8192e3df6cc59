using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits a 3x3 convolution by Winograd's algorithm: strip by strip the tiles of all input blocks are transformed into scratch memory, the pointwise
/// convolutions of the 36 positions follow, and then the products are transformed into the output.
/// </summary>
internal static class WinogradEmitter
{
    public static void Emit(SourceWriter writer, string name, WinogradKernel kernel)
    {
        if (kernel.TransformsWeights)
            WinogradChunkEmitter.Emit(writer, name, kernel);
        else
            EmitStrips(writer, name, kernel);
        ConvolutionEmitter.EmitMicroKernels(writer, name, kernel.Products);
    }

    /// <summary>Opens the method of a kernel and names its scratch memory.</summary>
    public static System.IDisposable Method(SourceWriter writer, string name, WinogradKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        string residual = kernel.AddsResidual ? "float* residual, " : "";
        System.IDisposable method = writer.Block($"internal static void {name}(float* input, {residual}float* weights, float* tiles, float* output, int part, int parts)");
        if (kernel.AddsResidual)
            writer.Line("long toResidual = residual - output;");
        writer.Line($"float* products = tiles + {UseWinograd.Positions * kernel.Chunks * kernel.InputPosition};");
        return method;
    }

    private static void EmitStrips(SourceWriter writer, string name, WinogradKernel kernel)
    {
        using (Method(writer, name, kernel))
        {
            Share(writer, kernel.TileRows, "rows of tiles");
            ZeroHaloOfRows(writer, kernel.To, kernel.ToLayout, $"first * {UseWinograd.Tile}", Below(kernel, "end"));
            using (writer.Block($"for (int top = first; top < end; top += {kernel.StripRows})"))
            {
                writer.Line($"int rows = Math.Min({kernel.StripRows}, end - top);");
                Dispatch(writer, set =>
                {
                    EmitInputs(writer, kernel, set);
                    writer.Line($"{ProductsName(name, set)}(tiles, weights + {kernel.BiasFloats}, products, rows);");
                    EmitOutputs(writer, kernel, set);
                });
            }
        }

        writer.Line();
        foreach (InstructionSet set in InstructionSet.All)
        {
            EmitProducts(writer, name, kernel, set);
            new WinogradTransforms(kernel, set).Emit(writer);
        }
    }

    private static string ProductsName(string name, InstructionSet set) => $"{name}_Products_{set.Suffix}";

    /// <summary>The row below a row of tiles.</summary>
    private static string Below(WinogradKernel kernel, string row) =>
        kernel.To.Height % UseWinograd.Tile == 0 ? $"{row} * {UseWinograd.Tile}" : $"Math.Min({row} * {UseWinograd.Tile}, {kernel.To.Height})";

    private static void EmitInputs(SourceWriter writer, WinogradKernel kernel, InstructionSet set)
    {
        BlockedLayout layout = kernel.Products.FromLayout;
        using (Repeat(writer, "block", kernel.From.Blocks, "blocks of 16 input channels"))
        using (writer.Block("for (int row = 0; row < rows; row++)"))
        {
            string block = kernel.From.Blocks == 1 ? "" : $" + (block * {kernel.FromLayout.PlanePitch})";
            string tiles = kernel.From.Blocks == 1 ? "" : $" + (block * {layout.PlanePitch})";
            new WinogradTransforms(kernel, set).EmitInputCall(writer,
                $"input{block} + ((top + row) * {UseWinograd.Tile * kernel.FromLayout.RowPitch})", $"tiles{tiles} + (row * {layout.RowPitch})");
        }
    }

    private static void EmitOutputs(SourceWriter writer, WinogradKernel kernel, InstructionSet set)
    {
        BlockedLayout layout = kernel.Products.ToLayout;
        using (Repeat(writer, "block", kernel.To.Blocks, "blocks of 16 output channels"))
        using (writer.Block("for (int row = 0; row < rows; row++)"))
        {
            string block = kernel.To.Blocks == 1 ? "" : $" + (block * {kernel.ToLayout.PlanePitch})";
            string products = kernel.To.Blocks == 1 ? "" : $" + (block * {layout.PlanePitch})";
            string bias = kernel.To.Blocks == 1 ? "weights" : $"weights + (block * {Shape.Block})";
            new WinogradTransforms(kernel, set).EmitOutputCall(writer, $"products{products} + (row * {layout.RowPitch})", bias,
                $"output{block} + ((top + row) * {UseWinograd.Tile * kernel.ToLayout.RowPitch})", Height(kernel, "(top + row)"));
        }
    }

    /// <summary>How many rows of the map a row of tiles covers.</summary>
    public static string Height(WinogradKernel kernel, string row) =>
        kernel.To.Height % UseWinograd.Tile == 0 ? "4" : $"Math.Min({UseWinograd.Tile}, {kernel.To.Height} - ({row} * {UseWinograd.Tile}))";

    /// <summary>The pointwise convolutions of all positions, one after another: their weights follow one another too.</summary>
    private static void EmitProducts(SourceWriter writer, string name, WinogradKernel kernel, InstructionSet set)
    {
        ConvolutionKernel products = kernel.Products;
        writer.Line(Optimised);
        using (writer.Block($"private static void {ProductsName(name, set)}(float* tiles, float* weights, float* products, int rows)"))
        using (writer.Block($"for (int position = 0; position < {UseWinograd.Positions}; position++)"))
        {
            writer.Line($"float* pixels = tiles + (position * {kernel.InputPosition});");
            ConvolutionEmitter.EmitStrip(writer, name, products, set, "pixels", $"weights + (position * {products.WeightFloats})",
                $"products + (position * {kernel.ProductPosition})", "rows");
        }

        writer.Line();
    }
}
