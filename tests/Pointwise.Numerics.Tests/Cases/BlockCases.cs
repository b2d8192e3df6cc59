using System.Collections.Generic;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Small networks of blocks: MobileNet-V2 and V3, SqueezeNet, GoogLeNet.</summary>
internal static class BlockCases
{
    public static IEnumerable<NetworkCase> All()
    {
        LayeredSpec v2 = Network("block_mobilenet_v2", 33, 32, 3,
            Conv(16, 3, 2), Bottleneck(8, 1, expansion: 1), Bottleneck(16, 2), Bottleneck(16, 1, name: "kept"), Bottleneck(24, 1), Bottleneck(24, 1), Conv(40, 1), Pool(), Dense(10), Softmax(),
            Depthwise(3, input: "kept/expand", name: "inside").Output())
            with
        { Activation = Activation.ReLU6, Pixels = PixelScale.MinusOneToOne };
        yield return v2;
        yield return new NetworkCase(v2 with { Type = v2.Type with { Namespace = "block_mobilenet_v2_checkpoint" }, Alpha = 0.75, Rounding = ChannelRounding.Timm }, Checkpoint: true);
        yield return Network("block_mobilenet_v3", 32, 32, 3,
            Conv(16, 3, 2), Bottleneck(16, 2, 1, Activation.ReLU, 8), Bottleneck(24, 2, 72 / 16.0, Activation.ReLU), Bottleneck(24, 1, 88 / 24.0, Activation.ReLU),
            Bottleneck(40, 2, 4, null, 24, 5), Bottleneck(40, 1, 6, null, 64, 5), Conv(96, 1), Pool(), Dense(64, Activation.HardSwish), Dense(10))
            with
        { Activation = Activation.HardSwish, Pixels = PixelScale.ImageNet, Padding = Padding.Symmetric };
        yield return Network("block_squeezenet", 35, 34, 3,
            Conv(24, 3, 2, padding: Padding.Valid), MaxPool(3, 2, Padding.Valid) with { CeilMode = true }, Fire(16, 32), Fire(8, 33), MaxPool(3, 2, Padding.Valid) with { CeilMode = true },
            Fire(5, 20), Conv(10, 1), Pool(), Softmax())
            with
        { Activation = Activation.ReLU, Pixels = PixelScale.ImageNet };
        yield return Network("block_googlenet", 28, 27, 3,
            Conv(16, 7, 2), MaxPool(3, 2, Padding.Same), new LayerSpec(LayerKind.LocalResponseNormalization, LocalResponse: new(5)),
            new LayerSpec(LayerKind.Inception, Kernel: 5, Parts: new([16, 24, 32, 4, 8, 8])), new LayerSpec(LayerKind.Inception, Kernel: 3, Parts: new([20, 16, 33, 5, 12, 17])),
            MaxPool(3, 2, Padding.Same), Pool(), new LayerSpec(LayerKind.Dropout), Dense(10), Softmax())
            with
        { Activation = Activation.ReLU, Pixels = PixelScale.ImageNet };
    }

    private static LayerSpec Bottleneck(
        int filters, int stride, double expansion = 6, Activation? activation = null, int squeezeExcite = 0, int kernel = 3, string? name = null) =>
        new(LayerKind.InvertedResidual, filters, name, null, kernel, stride, Activation: activation, Expansion: expansion, SqueezeExcite: squeezeExcite);

    private static LayerSpec Fire(int squeeze, int expand) => new(LayerKind.Fire, Parts: new([squeeze, expand]));
}
