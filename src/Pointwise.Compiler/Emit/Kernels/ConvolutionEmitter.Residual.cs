using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <content>The residual that a convolution adds before its activation.</content>
internal static partial class ConvolutionEmitter
{
    /// <summary>The parameter for the residual's first pixel, where the kernel has one.</summary>
    public static string ResidualParameter(ConvolutionKernel kernel) => kernel.AddsResidual ? "float* residual, " : "";

    /// <summary>Declares the distance from an output value to its residual: the two have one layout, so that it is the same for all.</summary>
    public static void EmitResidual(SourceWriter writer, ConvolutionKernel kernel)
    {
        if (kernel.AddsResidual)
            writer.Line("long toResidual = residual - output;");
    }
}
