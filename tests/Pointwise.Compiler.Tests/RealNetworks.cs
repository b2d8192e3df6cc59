using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using static CompilerTests.Declare;

namespace CompilerTests;

/// <summary>Networks that trained weights exist for.</summary>
internal static class RealNetworks
{
    /// <summary>The networks by the names that their snapshots have.</summary>
    public static NetworkSpec Of(string name) => name switch
    {
        "MobileNet_1.0_224" => new MobileNetSpec(Type("MobileNet")),
        "MobileNet_0.25_128" => new MobileNetSpec(Type("SmallMobileNet"), Alpha: 0.25, Resolution: 128),
        "PoseNet_257" => PoseNet,
        "Face" => Face,
        "Fashion_0.5_32" => new MobileNetSpec(Type("Fashion"), Alpha: 0.5, Resolution: 32, Classes: 10, Softmax: false),
        _ => throw new System.ArgumentOutOfRangeException(nameof(name), name, "No such network"),
    };

    private static LayeredSpec PoseNet => new(Type("PoseNet"), 257, 257, 3, new LayerSpec[]
        {
            Conv(24, 3, 2), Separable(48), Separable(96, 2), Separable(96), Separable(192, 2), Separable(192), Separable(384, 2),
            Separable(384), Separable(384), Separable(384), Separable(384), Separable(384), Separable(384), Separable(384).Named("features"),
            Head(17, "heatmap"), Head(34, "offset").Reading("features"), Head(32, "displacement_fwd").Reading("features"), Head(32, "displacement_bwd").Reading("features"),
        }.ToEquatableArray(), Pixels: PixelScale.MinusOneToOne, Activation: Activation.ReLU6);

    private static LayeredSpec Face => new(Type("Face"), 224, 224, 3, Trunk().Concat(
        [
            Layer(LayerKind.GlobalAveragePool).Named("embedding").Output(),
            Dense(256, Activation.ReLU).Named("feats").Output(),
            Dense(1).Named("gender_logit").Output(),
            Layer(LayerKind.Sigmoid).Named("gender_pred").Output(),
            Dense(100).Named("age_logits").Reading("feats").Output(),
            Layer(LayerKind.Softmax).Named("age_pred").Output(),
        ]).ToEquatableArray(), Activation: Activation.ReLU6);

    private static LayerSpec Head(int filters, string name) => Pointwise1x1(filters, Activation.None).Named(name).Output();

    private static IEnumerable<LayerSpec> Trunk() => MobileNetExpansion.Expand(new MobileNetSpec(Type()), new SpecErrors()).Layers.Take(14);
}
