using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits a depthwise convolution fused with the pointwise convolution that reads it: strip by strip the depthwise rows of all blocks into scratch memory,
/// then all panels of the pointwise convolution on them while they are in the cache.
/// </summary>
internal static class SeparableEmitter
{
    public static void Emit(SourceWriter writer, string name, SeparableKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        using (writer.Block($"internal static void {name}(float* input, {ConvolutionEmitter.ResidualParameter(kernel.Pointwise)}float* depthwiseWeights, float* weights, float* rowsBetween, float* output, int part, int parts)"))
        {
            ConvolutionEmitter.EmitResidual(writer, kernel.Pointwise);
            if (kernel.PartIsStrip)
            {
                // The part's rows are one strip: what lies between the two layers never leaves the processor.
                if (kernel.Pointwise.IsStrassen)
                    StrassenEmitter.EmitPartPairs(writer, kernel.Pointwise);
                else
                    ConvolutionEmitter.EmitPartRows(writer, kernel.Pointwise);
                EmitStrip(writer, name, kernel, "rows");
            }
            else
            {
                EmitPart(writer, kernel.Pointwise.To.Height);
                using (writer.Block($"for (int top = first; top < end; top += {kernel.StripRows})"))
                {
                    writer.Line($"int rows = Math.Min({kernel.StripRows}, end - top);");
                    EmitStrip(writer, name, kernel, "rows");
                    ConvolutionEmitter.EmitHaloOfStrip(writer, kernel.Pointwise, "rows");
                }
            }
        }

        writer.Line();
        DepthwiseEmitter.EmitMicroKernels(writer, kernel.Depthwise, kernel.PartIsStrip);
        if (kernel.Pointwise.IsStrassen)
            StrassenEmitter.EmitMicroKernels(writer, kernel.Pointwise);
        else
            ConvolutionEmitter.EmitMicroKernels(writer, name, kernel.Pointwise);
    }

    /// <summary>
    /// The part's rows, from <c>first</c> to before <c>end</c>: not of whole strips, as seven of them are no fair parts for two threads, but an even number, as
    /// depthwise tiles have two rows.
    /// </summary>
    private static void EmitPart(SourceWriter writer, int height)
    {
        int pairs = (height + 1) / 2;
        string end = $"(part + 1) * {pairs} / parts * 2";
        writer.Line($"int first = part * {pairs} / parts * 2; // of {height} rows");
        writer.Line($"int end = {(height % 2 == 0 ? end : $"Math.Min({end}, {height})")};");
    }

    private static void EmitStrip(SourceWriter writer, string name, SeparableKernel kernel, string rows) => Dispatch(writer, set =>
    {
        DepthwiseEmitter.EmitStrip(writer, kernel.Depthwise, set, kernel.StripRows, rows, kernel.PartIsStrip);
        string next = kernel.PartIsStrip ? "" : NextRows(kernel);
        if (kernel.Pointwise.IsStrassen)
            StrassenEmitter.EmitStrip(writer, kernel.Pointwise, set, "rowsBetween", kernel.PartIsStrip, next, kernel.Depthwise.FromLayout);
        else
            ConvolutionEmitter.EmitStrip(writer, name, kernel.Pointwise, set, "rowsBetween", "weights", ConvolutionEmitter.TopOf(kernel.Pointwise), rows, next, kernel.Depthwise.FromLayout);
    });

    /// <summary>The first input row that this strip does not read.</summary>
    private static string NextRows(SeparableKernel kernel)
    {
        DepthwiseKernel depthwise = kernel.Depthwise;
        int read = ((kernel.StripRows - 1) * depthwise.Stride) + ((depthwise.Kernel - 1) * depthwise.Dilation) + 1;
        return $"input + (((top * {depthwise.Stride}) + {read}) * {depthwise.FromLayout.RowPitch})";
    }
}
