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
        string depthwise = $"{name}_Depthwise", pointwise = $"{name}_Pointwise";
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        using (writer.Block($"internal static void {name}(float* input, float* depthwiseWeights, float* weights, float* rowsBetween, float* output, int part, int parts)"))
        {
            ConvolutionKernel convolution = kernel.Pointwise;
            ZeroHalo(writer, convolution.To, convolution.ToLayout);
            Share(writer, (convolution.To.Height + kernel.StripRows - 1) / kernel.StripRows, $"strips of {kernel.StripRows} rows");
            using (writer.Block("for (int strip = first; strip < end; strip++)"))
            {
                string rows = ConvolutionEmitter.EmitStripRows(writer, convolution);
                Dispatch(writer, set =>
                {
                    DepthwiseEmitter.EmitStrip(writer, depthwise, kernel.Depthwise, set, kernel.StripRows, rows);
                    ConvolutionEmitter.EmitStrip(writer, pointwise, convolution, set, "rowsBetween", "weights", rows, NextRows(kernel), kernel.Depthwise.FromLayout);
                });
            }
        }

        writer.Line();
        DepthwiseEmitter.EmitRowMethods(writer, depthwise, kernel.Depthwise);
        ConvolutionEmitter.EmitMicroKernels(writer, pointwise, kernel.Pointwise);
    }

    /// <summary>The first input row that this strip does not read.</summary>
    private static string NextRows(SeparableKernel kernel)
    {
        DepthwiseKernel depthwise = kernel.Depthwise;
        int read = ((kernel.StripRows - 1) * depthwise.Stride) + ((depthwise.Kernel - 1) * depthwise.Dilation) + 1;
        return $"input + (((top * {depthwise.Stride}) + {read}) * {depthwise.FromLayout.RowPitch})";
    }
}
