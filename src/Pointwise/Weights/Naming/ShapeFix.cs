using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>Says what to do about a tensor whose shape does not fit its layer.</summary>
internal static class ShapeFix
{
    /// <summary>The advice for a kernel.</summary>
    public static string ForKernel(LayerWeights layer, KernelLayout layout, IReadOnlyList<long> found)
    {
        KernelLayout other = layout == KernelLayout.TensorFlow ? KernelLayout.PyTorch : KernelLayout.TensorFlow;
        if (KernelShapes.Accepts(layer, other, found))
        {
            return layout == KernelLayout.TensorFlow
                ? "The dimensions are in PyTorch's order, which goes with the name 'weight': transpose the tensor or rename it."
                : "The dimensions are in TensorFlow's order, which goes with the names 'kernel' and 'weights': transpose the tensor or rename it.";
        }

        return ForVector(layer);
    }

    /// <summary>The advice for a bias or a vector of a normalisation.</summary>
    public static string ForVector(LayerWeights layer) => layer.Position switch
    {
        LayerPosition.Named => "Change the layer's declaration (its channels, kernel size, input or Alpha) to what the file has, or use another file.",
        LayerPosition.Classifier => "Check Classes, Background, Alpha and Rounding against the source of the weights, or use another file.",
        _ => "Check Alpha and Rounding (and the layer's channels and kernel size, where declared) against the source of the weights, "
            + "or use another file.",
    };
}
