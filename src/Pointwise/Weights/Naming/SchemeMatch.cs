using System.Collections.Generic;
using System.Linq;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>What a naming scheme finds in a file.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Layers">
/// The layers in the order given; null where the file has neither a kernel nor, for a stand-alone normalisation, any tensor.
/// </param>
internal sealed record SchemeMatch(NamingScheme Scheme, IReadOnlyList<FoundLayer?> Layers)
{
    /// <summary>The number of layers found.</summary>
    public int Count { get; } = Layers.Count(layer => layer is not null);

    /// <summary>The scheme that finds the most layers.</summary>
    public static SchemeMatch Best(TensorIndex index, IReadOnlyList<LayerWeights> layers)
    {
        SchemeMatch? best = null;
        foreach (NamingScheme scheme in NamingScheme.All)
        {
            var match = new SchemeMatch(scheme, [.. layers.Select(layer => Find(index, scheme, layer))]);
            if (best is null || match.Count > best.Count)
                best = match;
        }

        return best!;
    }

    private static FoundLayer? Find(TensorIndex index, NamingScheme scheme, LayerWeights layer)
    {
        if (layer.Kind == WeightsKind.Normalization)
        {
            bool found = NormalizationTensors.Find(index, layer.Name) is { HasBatchNormalization: true } or { HasAffine: true };
            return found ? new FoundLayer(layer, new LayerNames(layer.Name), null, KernelLayout.TensorFlow) : null;
        }

        foreach (LayerNames names in scheme.NamesOf(layer))
        {
            if (index.FindKernel(names.Layer, layer.Kind, out KernelLayout layout) is { } kernel)
                return new FoundLayer(layer, names, kernel, layout);
        }

        return null;
    }
}
