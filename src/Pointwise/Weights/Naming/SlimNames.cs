using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>TF-slim: Conv2d_0, Conv2d_1_depthwise, Conv2d_1_pointwise, Logits/Conv2d_1c_1x1, and BatchNorm below each.</summary>
/// <param name="prefix">The variable scope before all names: MobilenetV1/, the same below FeatureExtractor/ in detectors, or nothing.</param>
internal sealed class SlimNames(string prefix) : NamingScheme("TF-slim")
{
    public override string KernelSuffix(WeightsKind kind) => kind == WeightsKind.Depthwise ? "/depthwise_weights" : "/weights";

    protected override IEnumerable<LayerNames> NamesByPosition(LayerWeights layer) => layer.Position switch
    {
        LayerPosition.Stem => [Names("Conv2d_0")],
        LayerPosition.Depthwise => [Names($"Conv2d_{layer.Block}_depthwise")],
        LayerPosition.Pointwise => [Names($"Conv2d_{layer.Block}_pointwise")],
        LayerPosition.Classifier => [Names("Logits/Conv2d_1c_1x1")],
        _ => [],
    };

    private LayerNames Names(string layer) => new(prefix + layer, prefix + layer + "/BatchNorm");
}
