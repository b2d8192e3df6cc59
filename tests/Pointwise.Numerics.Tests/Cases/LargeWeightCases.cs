using System.Collections.Generic;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Weights that outgrow the caches: convolutions tap by tap, large strips, and Winograd's algorithm that transforms its weights on the way.</summary>
internal static class LargeWeightCases
{
    public static IEnumerable<NetworkCase> All()
    {
        yield return Network("taps", 9, 7, 3,
            Conv(256, 1, name: "base"), Conv(40, 3, 2, activation: Activation.ReLU6).Output(), Conv(33, 3, 2, padding: Padding.Valid, input: "base", name: "valid").Output(),
            Conv(32, 3, dilation: 2, activation: Activation.HardSwish, input: "base", name: "dilated").Output(), Conv(17, 5, 3, input: "base", name: "large").Output());
        yield return Network("taps_narrow", 8, 11, 2,
            Conv(640, 1, name: "base"), (Conv(24, 1, activation: Activation.ReLU) with { KernelHeight = 7, KernelWidth = 1 }).Output(),
            (Conv(35, 1, input: "base", name: "wide") with { KernelHeight = 1, KernelWidth = 7 }).Output());
        yield return Network("taps_residual", 6, 9, 3,
            Conv(128, 1, activation: Activation.ReLU, name: "base"), Conv(128, 5), Add(["base"], Activation.ReLU, "sum").Output(), Conv(128, 5), Add(["sum"], name: "linear").Output());
        yield return Network("taps_strips", 24, 24, 1, Conv(256, 1), Conv(33, 3, 2, activation: Activation.ReLU).Output());
        yield return Network("large_strips", 50, 41, 1, Conv(128, 1), Conv(64, 3, 2, activation: Activation.ReLU), Conv(8, 1).Output());
        foreach ((int height, int width) in new[] { (4, 4), (7, 9), (8, 5) })
        {
            yield return Network($"winograd_chunks_{height}x{width}", height, width, 3,
                Conv(192, 1, name: "base"), Conv(160, 3, activation: Activation.ReLU), Conv(200, 3, padding: Padding.Symmetric, activation: Activation.ReLU6, name: "a").Output(),
                Conv(168, 3, input: "base", activation: Activation.HardSwish).Output());
        }

        yield return Network("winograd_chunks_residual", 7, 6, 3,
            Conv(192, 1, activation: Activation.ReLU, name: "base"), Conv(192, 3, activation: Activation.ReLU), Conv(192, 3), Add(["base"], Activation.ReLU, "sum").Output(),
            Conv(192, 3, padding: Padding.Valid, name: "valid").Output());
    }
}
