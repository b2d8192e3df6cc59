using System.Collections.Generic;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>How layers are connected: who reads the picture, outputs in the middle, values with several readers and halos.</summary>
internal static class WiringCases
{
    public static IEnumerable<NetworkCase> All()
    {
        yield return Network("picture_into_pointwise", 6, 7, 20, Pointwise1x1(18)) with { Pixels = PixelScale.MinusOneToOne };
        yield return Network("picture_into_separable", 6, 7, 3, Separable(18)) with { Pixels = PixelScale.ImageNet };
        yield return Network("picture_into_activation", 6, 7, 3, ReLU6(), Conv(5, 3));
        yield return Network("outputs_in_the_middle", 12, 13, 3,
            Conv(16, 3, 2).Output(), Separable(24, name: "features").Output(), Separable(40, 2), Pointwise1x1(17, name: "deep").Output(),
            Pointwise1x1(5, name: "heatmap", input: "features").Output(), Sigmoid("probability").Output(), Pool("pooled", "deep"),
            Dense(10, name: "classes").Output(), Softmax("scores").Output())
            with
        { Activation = Activation.ReLU6, Pixels = PixelScale.MinusOneToOne };
        yield return Network("output_is_read_on", 8, 8, 3,
            Conv(16, 3, name: "a").Output(), Depthwise(3, name: "b").Output(), Depthwise(3, 2, name: "c").Output(), Pointwise1x1(9));
        yield return Network("halos_of_readers", 13, 14, 3,
            Conv(20, 3, name: "base"), Depthwise(3, name: "d3", input: "base").Output(),
            Depthwise(7, 2, name: "d7", input: "base").Output(),
            Conv(9, 5, padding: Padding.Symmetric, name: "c5", input: "base").Output(),
            Conv(9, 3, dilation: 3, padding: Padding.Valid, name: "c3", input: "base").Output(),
            Pointwise1x1(33, name: "p", input: "base").Output(), Pool("g", "base").Output(), Sigmoid("s", "base").Output(),
            ReLU("r", "base").Output());
        yield return Network("arena_is_reused", 10, 10, 3,
            Conv(16, 3), Separable(32), Separable(16), Separable(40), Separable(8), Separable(48, 2), Separable(16), Pool(), Dense(10))
            with
        { Activation = Activation.ReLU };
        yield return Network("several_inputs", 12, 13, 3,
            Conv(16, 3, 2, name: "a"), Input("mask", 6, 7, 1), Conv(20, 3, name: "m").Output(), Concat("joined", "a", "m"),
            Input("state", 1, 1, 36, PixelScale.ZeroToOne), Multiply(["joined", "state"], name: "gated").Output(), Pool(), Dense(10, name: "classes").Output())
            with
        { Activation = Activation.ReLU6, Pixels = PixelScale.MinusOneToOne };
        yield return Network("inputs_that_are_larger", 4, 4, 3,
            Input("large", 9, 10, 5, PixelScale.MinusOneToOne), Depthwise(3, 2), Pointwise1x1(18, name: "deep"), Conv(18, 1, name: "shallow", input: "input"),
            Pool("means"), Add(["means", "deep"]));
        yield return Network("thinned", 10, 10, 3, Conv(32, 3, 2), Separable(64), Separable(128, 2), Pool(), Dense(10))
            with
        { Alpha = 0.35, Activation = Activation.ReLU6, Rho = 1.5 };
    }
}
