using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>A layer and the tensors that hold its weights; null where the file has none of that role.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Layout">The order of the kernel's dimensions.</param>
/// <param name="Kernel">The kernel; null only for a stand-alone normalisation and where the kernel is missing.</param>
/// <param name="Bias">The bias, added before the normalisation.</param>
/// <param name="Normalization">The normalisation's tensors.</param>
internal sealed record BoundLayer(
    LayerWeights Layer,
    KernelLayout Layout,
    TensorEntry? Kernel,
    TensorEntry? Bias,
    NormalizationTensors Normalization)
{
    /// <summary>The tensors that the layer uses.</summary>
    public IEnumerable<TensorEntry> Tensors
    {
        get
        {
            if (Kernel is not null)
                yield return Kernel;
            if (Bias is not null)
                yield return Bias;
            foreach (TensorEntry tensor in Normalization.Tensors)
                yield return tensor;
        }
    }
}
