using System.Collections.Generic;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>Keras applications: conv1, conv_dw_1, conv_pw_1, conv_preds, and conv1_bn beside conv1.</summary>
internal sealed class KerasNames() : NamingScheme("Keras applications")
{
    public override string KernelSuffix(WeightsKind kind) => kind == WeightsKind.Depthwise ? "/depthwise_kernel" : "/kernel";

    protected override IEnumerable<LayerNames> NamesByPosition(LayerWeights layer) => layer.Position switch
    {
        LayerPosition.Stem => [new("conv1")],
        LayerPosition.Depthwise => [new($"conv_dw_{layer.Block}")],
        LayerPosition.Pointwise => [new($"conv_pw_{layer.Block}")],
        LayerPosition.Classifier => [new("conv_preds")],
        _ => [],
    };
}
