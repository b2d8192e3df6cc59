using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Activations beside the rectifiers: by themselves, in the epilogues of every kind of kernel, into halos; and dropout.</summary>
internal static class ElementCases
{
    private static readonly LayerKind[] _kinds = [LayerKind.HardSigmoid, LayerKind.HardSwish, LayerKind.Tanh, LayerKind.Dropout, LayerKind.LeakyReLU, LayerKind.PReLU];

    /// <summary>Leaky ReLUs behind every kind of kernel; equal kernels have other slopes.</summary>
    public static IEnumerable<LayeredSpec> Leaky()
    {
        yield return Network("element_leaky", 12, 11, 3,
            Conv(20, 3, 2), Slope(0.1, "a"), Depthwise(5), Slope(0.01), Pointwise1x1(20), Slope(0.3), Pointwise1x1(20), Slope(0.2), Add(["a"]), Slope(0.5, "sum"),
            Separable(24), Slope(0), Conv(18, 3), Slope(1), BatchNorm(), Slope(0.1), Conv(12, 3) with { Groups = 2 }, Slope(0.25), Pool(), Dense(40), Slope(0.1), Dense(10))
            with
        { Pixels = PixelScale.ImageNet };
        yield return Network("element_leaky_winograd", 21, 22, 3,
            Conv(32, 1), Slope(0.1, "base"), Conv(32, 3), Slope(0.2), Conv(32, 3), Add(["base"]), Slope(0.3).Output());
    }

    /// <summary>The name of the case that has the leaky ReLUs of another as kernels of their own.</summary>
    public static string Separate(string name) => $"{name}_separate";

    public static IEnumerable<NetworkCase> All()
    {
        foreach (int channels in new[] { 3, 16, 21 })
        {
            yield return Network($"element_alone_{channels}", 5, 6, 3,
                [
                    Conv(channels, 3, name: "base"),
                    .. _kinds.SelectMany(kind => new[]
                    {
                        (new LayerSpec(kind, Name: kind.ToString(), Input: "base") with { Slope = 0.1 }).Output(),
                        Depthwise(3, name: $"after{kind}").Output(),
                    }),
                ])
                with
            { Pixels = PixelScale.MinusOneToOne };
        }

        yield return Network("element_of_picture", 5, 6, 3, new LayerSpec(LayerKind.HardSwish), new LayerSpec(LayerKind.Dropout), new LayerSpec(LayerKind.Tanh));
        foreach (Activation activation in new[] { Activation.HardSigmoid, Activation.HardSwish })
        {
            yield return Network($"element_epilogue_{activation}", 12, 11, 3,
                Conv(20, 3, 2, name: "a"), Separable(24), Depthwise(5), Pointwise1x1(20, name: "b"), Add(["a"], activation), Conv(18, 3), BatchNorm("norm"),
                Multiply(["norm"], activation), Pool(), Dense(10, activation), Conv(12, 1) with { Groups = 2 })
                with
            { Activation = activation, Pixels = PixelScale.ImageNet };
        }

        foreach (LayeredSpec leaky in Leaky())
        {
            yield return leaky;
            yield return new NetworkCase(leaky with { Type = NetworkUnderTest.Type(Separate(leaky.Type.Namespace)) }) { DisabledPasses = [nameof(FuseActivation)] };
        }

        yield return new NetworkCase(Network("element_prelu_checkpoint", 7, 6, 3,
            Conv(18, 3), new LayerSpec(LayerKind.PReLU, Name: "a"), Pointwise1x1(40), new LayerSpec(LayerKind.PReLU), ReLU6()), Checkpoint: true);
        LayeredSpec dropout = Network("element_dropout", 5, 6, 3, Conv(8, 3), new LayerSpec(LayerKind.Dropout, Name: "a").Output(), ReLU(), Conv(8, 1, input: "a"), new LayerSpec(LayerKind.Dropout));
        yield return dropout;
        yield return new NetworkCase(dropout with { Type = dropout.Type with { Namespace = "element_dropout_kept" } }) { DisabledPasses = [nameof(RemoveIdentities)] };
    }

    private static LayerSpec Slope(double slope, string? name = null) => new(LayerKind.LeakyReLU, Name: name, Slope: slope);
}
