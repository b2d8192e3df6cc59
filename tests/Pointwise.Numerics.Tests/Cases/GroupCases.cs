using System.Collections.Generic;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Convolutions in groups: of whole blocks, and spread before or gathered after, with strides, pads, halos and normalisations.</summary>
internal static class GroupCases
{
    public static IEnumerable<NetworkCase> All()
    {
        foreach ((int groups, int from, int to) in new[] { (2, 16, 16), (2, 48, 128), (3, 16, 5), (2, 5, 32), (4, 3, 7), (32, 4, 4), (5, 17, 18), (7, 1, 1) })
        {
            yield return Network($"groups_{groups}_{from}_{to}", 9, 8, 3,
                Conv(groups * from, 3, activation: Activation.ReLU, name: "base"),
                Grouped(groups * to, 3, groups, activation: Activation.ReLU6, name: "g3").Output(),
                Depthwise(5, name: "haloed", input: "g3").Output(),
                Grouped(groups * to, 1, groups, name: "g1", input: "base").Output(),
                Grouped(groups * to, 2, groups, 2, Padding.Valid, name: "g2", input: "base").Output(),
                (Grouped(groups * to, 5, groups, input: "base", name: "pads") with { KernelHeight = 1 }).Padded(1, 3, 0, 0).Output())
                with
            { Pixels = PixelScale.MinusOneToOne };
        }

        yield return Network("groups_of_picture", 6, 7, 6, Grouped(8, 3, 2), Conv(16, 1, name: "a"), Grouped(16, 3, 4), Add(["a"], Activation.ReLU), Grouped(32, 3, 16))
            with
        { Pixels = PixelScale.ZeroToOne };
        yield return new NetworkCase(Network("groups_normalised", 9, 8, 3, Conv(32, 3, 2), Grouped(64, 3, 8, activation: Activation.ReLU), Grouped(32, 3, 2), BatchNorm("norm")), Checkpoint: true);
        yield return Network("groups_strips", 100, 70, 3, Conv(32, 1), Grouped(32, 3, 2), Grouped(24, 3, 8));
    }

    private static LayerSpec Grouped(
        int filters, int kernel, int groups, int stride = 1, Padding? padding = null, Activation? activation = null, string? name = null, string? input = null) =>
        Conv(filters, kernel, stride, 1, padding, activation, name, input) with { Groups = groups };
}
