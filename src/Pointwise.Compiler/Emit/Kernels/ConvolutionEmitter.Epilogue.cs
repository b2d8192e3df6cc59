using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <content>What happens to an accumulator between its last multiplication and the store: the residual is added, then comes the activation.</content>
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

    private static void EmitEpilogue(SourceWriter writer, ConvolutionKernel kernel, VectorSyntax v, int pixels, int vectors, System.Func<int, string> target)
    {
        for (int p = 0; p < pixels; p++)
        {
            for (int j = 0; j < vectors; j++)
            {
                string pointer = At(target(j), p * Shape.Block), value = Accumulator(p, j);
                // The distance may be negative, which checked arithmetic of pointers refuses.
                if (kernel.AddsResidual)
                    value = $"{value} + {v.Load($"unchecked({pointer} + toResidual)")}";
                writer.Line(v.Store(v.Activate(kernel.AddsResidual && kernel.Activation == Specs.Activation.None ? $"({value})" : value, kernel.Activation), pointer));
            }
        }
    }
}
