using System.Collections.Generic;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>
/// The convolution that reads the pixels: kernels 1 to 7, strides 1 to 4, channel counts, every normalisation with and without padding.
/// </summary>
internal static class FirstConvolutionCases
{
    private static readonly int[] _channels = [3, 1, 4, 16, 20];
    private static readonly int[] _filters = [8, 16, 17, 33, 24, 1];
    private static readonly Padding[] _paddings = [Padding.Same, Padding.Symmetric, Padding.Valid];

    public static IEnumerable<NetworkCase> All()
    {
        for (int kernel = 1; kernel <= 7; kernel++)
        {
            for (int stride = 1; stride <= 4; stride++)
                yield return Window(kernel, stride, (kernel * 4) + stride);
        }

        foreach (Padding padding in _paddings)
        {
            for (PixelScale scale = PixelScale.None; scale <= PixelScale.ImageNet; scale++)
                yield return Network($"first_{padding}_{scale}", 9, 12, 3, Conv(20, 3, 2)) with { Pixels = scale, Padding = padding };
        }

        yield return Network("first_wide", 40, 129, 3, Conv(32, 3, 2, activation: Activation.ReLU6))
            with
        { Pixels = PixelScale.MinusOneToOne };
        yield return Network("first_wider_than_scratch", 6, 700, 4, Conv(8, 5, 3)) with { Pixels = PixelScale.ZeroToOne };
        yield return Network("first_one_pixel", 1, 1, 3, Conv(19, 3)) with { Pixels = PixelScale.MinusOneToOne };
        yield return Network("first_one_row", 1, 31, 3, Conv(9, 3, 2)) with { Pixels = PixelScale.MinusOneToOne };
        yield return Network("first_one_column", 31, 1, 3, Conv(9, 3, 2)) with { Pixels = PixelScale.MinusOneToOne };
        yield return Network("first_valid_cuts", 10, 11, 3, Conv(9, 3, 4, padding: Padding.Valid)) with { Pixels = PixelScale.ImageNet };
        yield return Network("first_dilated", 12, 13, 3, Conv(17, 3, 2, dilation: 2)) with { Pixels = PixelScale.MinusOneToOne };
        yield return Network("first_into_halo", 11, 14, 3, Conv(17, 3, 2, activation: Activation.ReLU), Depthwise(5, 2))
            with
        { Pixels = PixelScale.MinusOneToOne };
    }

    private static NetworkCase Window(int kernel, int stride, int i)
    {
        int channels = _channels[i % _channels.Length];
        PixelScale scale = channels == 3 ? (PixelScale)(i % 4) : (PixelScale)(i % 3);
        return Network($"first_k{kernel}s{stride}", 10 + (i % 2), 12 + (i % 3), channels,
            Conv(_filters[i % _filters.Length], kernel, stride, activation: (Activation)(i % 3)))
            with
        { Pixels = scale, Padding = _paddings[i % 3 == 2 ? 1 : i % 2 * 2] };
    }
}
