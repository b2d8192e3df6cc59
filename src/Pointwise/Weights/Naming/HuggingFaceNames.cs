using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>
/// Hugging Face MobileNetV1: conv_stem.convolution, then layer.0.convolution (depthwise of block 1), layer.1.convolution (its pointwise)
/// and so on, normalization beside each convolution, classifier.
/// </summary>
/// <param name="prefix">What comes before all names but the classifier's: mobilenet_v1. or nothing.</param>
internal sealed class HuggingFaceNames(string prefix) : NamingScheme("Hugging Face MobileNetV1")
{
    public override string KernelSuffix(WeightsKind kind) => ".weight";

    protected override IEnumerable<LayerNames> NamesByPosition(LayerWeights layer) => layer.Position switch
    {
        LayerPosition.Stem => [Names("conv_stem")],
        LayerPosition.Depthwise => [Names($"layer.{2 * (layer.Block - 1)}")],
        LayerPosition.Pointwise => [Names($"layer.{2 * (layer.Block - 1) + 1}")],
        LayerPosition.Classifier => [new("classifier")],
        _ => [],
    };

    private LayerNames Names(string layer) => new($"{prefix}{layer}.convolution", $"{prefix}{layer}.normalization");
}
