using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Activations beside the rectifiers: by themselves, in the epilogues of every kind of kernel, into halos; and dropout.</summary>
internal static class ElementCases
{
    private static readonly LayerKind[] _kinds = [LayerKind.HardSigmoid, LayerKind.HardSwish, LayerKind.Tanh, LayerKind.Dropout, LayerKind.LeakyReLU, LayerKind.PReLU];

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

        yield return new NetworkCase(Network("element_prelu_checkpoint", 7, 6, 3,
            Conv(18, 3), new LayerSpec(LayerKind.PReLU, Name: "a"), Pointwise1x1(40), new LayerSpec(LayerKind.PReLU), ReLU6()), Checkpoint: true);
        LayeredSpec dropout = Network("element_dropout", 5, 6, 3, Conv(8, 3), new LayerSpec(LayerKind.Dropout, Name: "a").Output(), ReLU(), Conv(8, 1, input: "a"), new LayerSpec(LayerKind.Dropout));
        yield return dropout;
        yield return new NetworkCase(dropout with { Type = dropout.Type with { Namespace = "element_dropout_kept" } }) { DisabledPasses = [nameof(RemoveIdentities)] };
    }
}
