using System.Collections.Generic;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Convolutions whose windows, strides and pads differ from side to side, of the picture and of values.</summary>
internal static class WindowCases
{
    public static IEnumerable<NetworkCase> All()
    {
        // Inception's 1x7 and 7x1, and what else is narrow.
        foreach (int channels in new[] { 3, 16, 20 })
        {
            yield return Network($"window_rectangular_{channels}", 11, 12, 3,
                Conv(channels, 1, name: "base"),
                Conv(20, 1, name: "w17", input: "base").Sides(1, 7).Output(), Conv(33, 1, activation: Activation.ReLU, name: "w71").Sides(7, 1).Output(),
                Conv(9, 1, dilation: 2, name: "w32d2", input: "base").Sides(3, 2).Output(),
                (Conv(18, 3, name: "s21", input: "base") with { StrideHeight = 2 }).Output(),
                (Conv(18, 1, padding: Padding.Valid, name: "s13", input: "base") with { StrideWidth = 3, KernelHeight = 4 }).Output())
                with
            { Pixels = PixelScale.MinusOneToOne };
        }

        yield return Network("window_of_pixels", 13, 10, 3, (Conv(18, 3) with { StrideHeight = 2, KernelWidth = 5 })) with { Pixels = PixelScale.ImageNet };
        yield return Network("window_of_pixels_narrow", 13, 10, 2, (Conv(18, 1, 2, padding: Padding.Symmetric) with { StrideHeight = 1 }).Sides(7, 1)) with { Pixels = PixelScale.ZeroToOne };
        yield return Network("window_strips", 100, 90, 1, Conv(16, 1), Conv(8, 1).Sides(1, 3), (Conv(8, 1) with { StrideWidth = 2 }).Sides(3, 1));
        // Pads that no convention gives: one side only, more than the window reaches, around one pixel.
        foreach (int[] pads in new int[][] { [0, 0, 2, 1], [3, 0, 0, 0], [2], [0, 4] })
        {
            yield return Network($"window_pads_{string.Join('_', pads)}", 8, 7, 3,
                Conv(17, 3, 2, name: "base").Padded(pads), Conv(16, 3, input: "base").Padded(pads).Output(), Depthwise(3, 2, input: "base").Padded(pads).Output(),
                Conv(5, 1, input: "base").Padded(pads).Output(), Separable(12, input: "base").Padded(pads).Output())
                with
            { Pixels = PixelScale.MinusOneToOne };
        }
    }

    private static LayerSpec Sides(this LayerSpec layer, int height, int width) => layer with { KernelHeight = height, KernelWidth = width };
}
