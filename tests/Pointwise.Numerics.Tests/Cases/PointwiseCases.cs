using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Pointwise convolutions: every pair of channel counts around the blocks of 16, every width around the tiles, strips.</summary>
internal static class PointwiseCases
{
    public static readonly int[] Channels = [1, 3, 8, 15, 16, 17, 24, 31, 33, 34, 100, 130];

    public static IEnumerable<NetworkCase> All()
    {
        for (int i = 0; i < Channels.Length; i++)
            yield return InputChannels(i, 1 + (i % 4), 3 + i);
        foreach (int width in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15, 29, 129 })
            yield return Width(width, height: width % 3 + 1);
        yield return Strips();
    }

    /// <summary>
    /// A third of all pairs of input and output channels, in twelve networks: every count meets small, even and large ones.
    /// </summary>
    private static NetworkCase InputChannels(int index, int height, int width) => Network(
        $"pointwise_channels{Channels[index]}", height, width, 2,
        Channels.Where((_, i) => (i + index) % 3 == 0)
            .Select((outputs, i) => Pointwise1x1(outputs, (Activation)(i % 3), $"to{outputs}", "from").Output())
            .Prepend(Conv(Channels[index], 1, name: "from"))) with
    { Pixels = PixelScale.MinusOneToOne };

    /// <summary>A line of the map as it is, and as rows between halos, written and read.</summary>
    private static NetworkCase Width(int width, int height) => Network(
        $"pointwise_width{width}", height, width, 3,
        Conv(16, 1, name: "base"),
        Pointwise1x1(33, Activation.ReLU).Output(),
        Pointwise1x1(20, Activation.ReLU6, name: "haloed", input: "base"),
        Pointwise1x1(18).Output(),
        Depthwise(3, input: "haloed", name: "reader").Output())
        with
    { Pixels = PixelScale.ZeroToOne };

    /// <summary>A map too large for the second-level cache goes strip by strip.</summary>
    private static NetworkCase Strips() => Network(
        "pointwise_strips", 100, 70, 1, Conv(16, 1), Pointwise1x1(24, Activation.ReLU6), Conv(8, 3, stride: 2))
        with
    { Pixels = PixelScale.MinusOneToOne };
}
