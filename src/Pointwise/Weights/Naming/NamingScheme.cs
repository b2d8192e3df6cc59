using System.Collections.Generic;
using System.Linq;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>How a framework names the tensors of a MobileNet-V1.</summary>
/// <param name="name">What messages call the scheme.</param>
internal abstract class NamingScheme(string name)
{
    /// <summary>
    /// All schemes. One with a prefix that files have or not is there twice. Of schemes that fit a file equally well the first is taken.
    /// </summary>
    public static IReadOnlyList<NamingScheme> All { get; } =
    [
        new PlainNames(),
        new KerasNames(),
        new SlimNames("MobilenetV1/"),
        new SlimNames("FeatureExtractor/MobilenetV1/"),
        new SlimNames(""),
        new TimmNames(),
        new HuggingFaceNames("mobilenet_v1."),
        new HuggingFaceNames(""),
        new SequentialNames("model"),
        new SequentialNames("features"),
    ];

    /// <summary>What messages call the scheme.</summary>
    public string Name { get; } = name;

    /// <summary>The names that the layer may have, the most likely first: the scheme's for its position, and its own.</summary>
    public IEnumerable<LayerNames> NamesOf(LayerWeights layer)
    {
        var own = new LayerNames(layer.Name);
        return layer.Position switch
        {
            LayerPosition.Named => [own],
            LayerPosition.Part => PartNames.Of(layer).Prepend(own),
            _ => NamesByPosition(layer).Append(own),
        };
    }

    /// <summary>What the scheme appends to the base name of a layer for its kernel.</summary>
    public abstract string KernelSuffix(WeightsKind kind);

    /// <summary>The names that the scheme has for the layer's position, the most likely first.</summary>
    protected abstract IEnumerable<LayerNames> NamesByPosition(LayerWeights layer);
}
