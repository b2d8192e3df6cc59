using System.Collections.Generic;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Convolutions by Winograd's algorithm: maps that tiles of 4x4 divide and those that they reach over, all paddings, channels that fill no block, strips.</summary>
internal static class WinogradCases
{
    public static IEnumerable<NetworkCase> All()
    {
        foreach ((int height, int width) in new[] { (16, 20), (17, 18), (19, 23), (30, 13) })
        {
            yield return Network($"winograd_{height}x{width}", height, width, 3,
                Conv(48, 1, name: "base"), Conv(32, 3, activation: Activation.ReLU), Conv(40, 3, padding: Padding.Valid, activation: Activation.ReLU6),
                Conv(50, 3, padding: Padding.Symmetric, name: "a").Output(), Conv(33, 3, input: "base", activation: Activation.HardSwish).Output());
        }

        yield return Network("winograd_residual", 21, 22, 3,
            Conv(32, 1, activation: Activation.ReLU, name: "base"), Conv(32, 3, activation: Activation.ReLU), Conv(32, 3), Add(["base"], Activation.ReLU, "sum").Output(),
            Conv(32, 3), Add(["sum"], name: "linear").Output());
        yield return Network("winograd_strips", 150, 130, 1, Conv(32, 1), Conv(32, 3, activation: Activation.ReLU), MaxPool(2).Output());
        yield return Network("winograd_concat", 20, 24, 2,
            Conv(32, 1, name: "base"), Conv(32, 3, name: "a"), Conv(48, 3, input: "base", name: "b"), Concat("joined", "a", "b"), Conv(16, 3, padding: Padding.Valid).Output());
    }
}
