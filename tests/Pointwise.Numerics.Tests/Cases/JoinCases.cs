using System.Collections.Generic;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>
/// Sums and products of layers: by themselves, with one pixel for all, and sums that a convolution adds while it stores: pointwise, standard, strip by
/// strip, after a depthwise one, with halos on either side and not, and the same networks with the sum left alone.
/// </summary>
internal static class JoinCases
{
    public static IEnumerable<NetworkCase> All()
    {
        foreach (int channels in new[] { 1, 16, 17, 40 })
        {
            yield return Network($"join_alone_{channels}", 5, 7, channels,
                ReLU(name: "a"), Sigmoid("b", "a"), Add(["a"], name: "sum").Output(), Multiply(["a", "b"], Activation.ReLU6, "product").Output(),
                Multiply(["input"], name: "of_picture").Output(), Add(["a", "b", "product", "sum"], Activation.ReLU, "all").Output());
        }

        yield return Network("join_one_pixel", 6, 5, 3,
            Conv(20, 3, name: "features"), Pool("pool"), Pointwise1x1(20, name: "gate"), Sigmoid("scale"),
            Multiply(["features"], name: "scaled"), Multiply(["features", "scale"], Activation.ReLU, name: "second").Output(),
            Add(["pool"], input: "scaled", name: "shifted"), Depthwise(3, name: "haloed").Output(), Multiply(["pool"], input: "haloed").Output())
            with
        { Pixels = PixelScale.MinusOneToOne };
        foreach (NetworkCase fused in Residuals())
        {
            yield return fused;
            var spec = (LayeredSpec)fused.Spec;
            yield return new NetworkCase(spec with { Type = spec.Type with { Namespace = spec.Type.Namespace + "_apart" } }, fused.Checkpoint) { DisabledPasses = [nameof(FuseResidualAdd)] };
        }
    }

    private static IEnumerable<NetworkCase> Residuals()
    {
        yield return Network("residual_pointwise", 7, 6, 3,
            Conv(40, 3, name: "a"), Pointwise1x1(40, Activation.ReLU), Pointwise1x1(40, name: "b"), Add(["a"], name: "c"),
            Pointwise1x1(40, name: "d"), Add(["c"], Activation.ReLU, "e"), Pointwise1x1(130, name: "f"), Pointwise1x1(130), Add(["f"], Activation.ReLU6))
            with
        { Pixels = PixelScale.MinusOneToOne };
        // ResNet's two kinds of block: the identity, and a convolution of stride 2 in the shortcut, declared after and before the branch.
        yield return Network("residual_resnet", 13, 14, 3,
            Conv(20, 3, 2, activation: Activation.ReLU, name: "stem"),
            Conv(20, 3, activation: Activation.ReLU), Conv(20, 3), Add(["stem"], Activation.ReLU, "block1"),
            Conv(36, 3, 2, activation: Activation.ReLU), Conv(36, 3, name: "branch2"), Conv(36, 1, 2, name: "shortcut2", input: "block1"), Add(["branch2"], Activation.ReLU, "block2"),
            Conv(48, 1, name: "shortcut3"), Conv(48, 3, activation: Activation.ReLU, input: "block2"), Conv(48, 3), Add(["shortcut3"], Activation.ReLU, "block3").Output(),
            Pool(), Dense(10))
            with
        { Pixels = PixelScale.ImageNet };
        // MobileNet-V2: linear bottlenecks, a depthwise convolution before the convolution that adds; once in strips, once in parts.
        yield return Network("residual_bottleneck", 16, 14, 3,
            Conv(16, 3, 2, activation: Activation.ReLU6, name: "a"), Pointwise1x1(48, Activation.ReLU6), Depthwise(3, activation: Activation.ReLU6), Pointwise1x1(16),
            Add(["a"], name: "b"), Pointwise1x1(48, Activation.ReLU6), Depthwise(3, activation: Activation.ReLU6), Pointwise1x1(16), Add(["b"]).Output());
        yield return Network("residual_strips", 93, 92, 3,
            Conv(24, 1, name: "a"), Depthwise(3, activation: Activation.ReLU6), Pointwise1x1(24), Add(["a"], Activation.ReLU6, "b"),
            Pointwise1x1(24), Add(["b"], name: "c"), Conv(24, 3), Add(["c"], name: "d"), Depthwise(3));
        // Not taken in: another reader, an output, an activation first, one pixel for all; and the picture itself as the residual.
        yield return Network("residual_kept", 6, 7, 8,
            Conv(8, 1, name: "a"), Conv(8, 3, name: "twice"), Add(["a"], name: "s1"), Multiply(["twice"], name: "p"), Conv(8, 1, name: "shown").Output(), Add(["p"], name: "s2"),
            Conv(8, 3, activation: Activation.ReLU), Add(["s2"], name: "s3"), Pool(), Conv(8, 1), Add(["s3"], name: "s4"), Conv(8, 3), Add(["input"], Activation.ReLU))
            with
        { Pixels = PixelScale.ZeroToOne };
        yield return new NetworkCase(Network("residual_normalised", 9, 8, 3,
            Conv(18, 3, name: "a", activation: Activation.ReLU), Conv(18, 3), Add(["a"], Activation.ReLU, "b"), Conv(18, 1), BatchNorm("norm"), Add(["b"], Activation.ReLU)),
            Checkpoint: true);
    }
}
