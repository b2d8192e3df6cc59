using System.Collections.Generic;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>
/// Pointwise convolutions by Strassen's algorithm: with the depthwise one that they read and by themselves, the rows of a part at once and strip by strip; widths of
/// one tile and of several, halves that panels do not divide, halos on either side.
/// </summary>
internal static class StrassenCases
{
    public static IEnumerable<NetworkCase> All()
    {
        foreach ((int height, int width) in new[] { (8, 8), (14, 14), (10, 13), (12, 29) })
        {
            yield return Network($"strassen_part_{height}x{width}", height, width, 3,
                Conv(128, 1, activation: Activation.ReLU), Depthwise(3, activation: Activation.ReLU6), Pointwise1x1(128, Activation.ReLU6),
                Depthwise(3), Pointwise1x1(416, name: "wide").Output(), Depthwise(3, activation: Activation.ReLU), Pointwise1x1(96, Activation.HardSwish));
        }

        yield return Network("strassen_part_strides", 19, 23, 3,
            Conv(160, 1, activation: Activation.ReLU), Depthwise(3, 2, activation: Activation.ReLU), Pointwise1x1(192, Activation.ReLU), Depthwise(5, dilation: 2), Pointwise1x1(224).Output());
        yield return Strips("same", 34, 31, Depthwise(3, activation: Activation.ReLU6), Pointwise1x1(128, Activation.ReLU6), Depthwise(3), Pointwise1x1(160));
        yield return Strips("stride2", 68, 62, Depthwise(3, 2, activation: Activation.ReLU), Pointwise1x1(192, Activation.ReLU), Depthwise(3, 2));
        yield return Network("strassen_alone", 12, 15, 3,
            Conv(128, 1, activation: Activation.ReLU, name: "base"), Pointwise1x1(128, Activation.ReLU).Output(), Pointwise1x1(192, name: "wide"), Conv(16, 3).Output(),
            Conv(16, 3, input: "base", name: "other").Output(), ReLU(input: "wide"), Pointwise1x1(160, name: "last").Output());
        yield return Network("strassen_alone_strips", 38, 33, 2,
            Conv(128, 1, activation: Activation.ReLU, name: "base"), Pointwise1x1(128, Activation.ReLU6), Conv(16, 3).Output(), Conv(8, 3, 2, input: "base").Output());
        yield return Network("strassen_concat", 10, 10, 2,
                    Conv(128, 1, name: "base"), Pointwise1x1(128, name: "a"), Pointwise1x1(160, input: "base", name: "b"), Concat("joined", "a", "b"), Pointwise1x1(128).Output());
        // What is switched off changes no bit, but for the passes that round otherwise.
        foreach (string choice in Planner.Choices)
            yield return new NetworkCase(Chain($"strassen_without_{choice}")) { DisabledPasses = [choice] };
        foreach (string pass in new[] { nameof(FoldBatchNorm), nameof(FuseActivation), nameof(UseStrassen) })
            yield return new NetworkCase(Chain($"strassen_without_{pass}") with { BatchNorm = true }) { DisabledPasses = [pass] };
    }

    private static LayeredSpec Chain(string name) => Network(name, 34, 31, 3,
        Conv(128, 1, activation: Activation.ReLU), Depthwise(3), Pointwise1x1(128, Activation.ReLU6), Depthwise(3, 2), Pointwise1x1(256, Activation.ReLU6), Depthwise(3, 2),
        Pointwise1x1(256), Pool(), Dense(1001));

    private static NetworkCase Strips(string name, int height, int width, params IEnumerable<LayerSpec> layers) =>
        Network($"strassen_strips_{name}", height, width, 3, [Conv(128, 1, activation: Activation.ReLU), .. layers]);
}
