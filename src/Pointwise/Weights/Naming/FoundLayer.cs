#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>A layer that a naming scheme finds in a file.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Names">The base names that fit.</param>
/// <param name="Kernel">The kernel; null for a stand-alone normalisation.</param>
/// <param name="Layout">The order of the kernel's dimensions.</param>
internal sealed record FoundLayer(LayerWeights Layer, LayerNames Names, TensorEntry? Kernel, KernelLayout Layout)
{
    /// <summary>What the kernel's name has after the base name: /kernel, .weight, /depthwise_weights:0.</summary>
    public string? KernelSuffix => Kernel?.Name.Substring(Names.Layer.Length);
}
