using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>The base names under which a scheme has a layer's tensors.</summary>
internal sealed class LayerNames
{
    /// <param name="layer">The base name of kernel and bias.</param>
    /// <param name="normalization">The base name of the normalisation in the scheme, where it is not one of the common ones.</param>
    public LayerNames(string layer, string? normalization = null)
    {
        Layer = layer;
        Normalizations = normalization is null ? Common(layer) : [normalization, .. Common(layer)];
    }

    /// <summary>The base name of kernel and bias.</summary>
    public string Layer { get; }

    /// <summary>The base names that the normalisation beside the layer may have, the most likely first.</summary>
    public IReadOnlyList<string> Normalizations { get; }

    private static string[] Common(string layer) => [layer + "_bn", layer + "/BatchNorm", layer + "_affine", layer + "_BN", "bn_" + layer];
}
