using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>
/// Depthwise convolutions: kernels 1 to 7, strides and dilations 1 to 3, all paddings, even and odd sizes, channel tails.
/// </summary>
internal static class DepthwiseCases
{
    private static readonly Padding[] _paddings = [Padding.Same, Padding.Symmetric, Padding.Valid];

    public static IEnumerable<NetworkCase> All()
    {
        for (int kernel = 1; kernel <= 7; kernel++)
            yield return Kernel(kernel);
        foreach (Padding padding in _paddings)
        {
            yield return Stride2(padding, 8, 9);
            yield return Stride2(padding, 9, 8);
        }

        yield return Kernel3(Padding.Same, 12, 15, 0);
        yield return Kernel3(Padding.Same, 15, 12, 1);
        yield return Kernel3(Padding.Symmetric, 12, 15, 1);
        yield return Kernel3(Padding.Valid, 15, 12, 0);
        foreach (int channels in PointwiseCases.Channels)
            yield return Channels(channels);
        foreach (int width in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 17, 129 })
            yield return Width(width, height: (width % 4) + 1);
    }

    /// <summary>A kernel at strides and dilations, fewer of the large ones; the readers' different paddings make one halo.</summary>
    private static NetworkCase Kernel(int kernel) => Network(
        $"depthwise_kernel{kernel}", 20, 23, 2,
        (from stride in Enumerable.Range(1, 3)
         from dilation in Enumerable.Range(1, 3)
         where kernel <= 3 || (kernel <= 5 && stride + dilation <= 3) || (stride <= 2 && dilation == 1)
         let padding = _paddings[(kernel + stride + (2 * dilation)) % 3]
         select Depthwise(kernel, stride, dilation, padding, (Activation)(stride - 1), $"s{stride}d{dilation}", "base").Output())
        .Prepend(Conv(5, 1, name: "base")));

    /// <summary>Half of the strides and dilations at one size, the other half at another.</summary>
    private static NetworkCase Kernel3(Padding padding, int height, int width, int half) => Network(
        $"depthwise_{padding}_{height}x{width}", height, width, 1,
        (from stride in Enumerable.Range(1, 3)
         from dilation in Enumerable.Range(1, 3)
         where (stride + dilation) % 2 == half
         select Depthwise(3, stride, dilation, padding, name: $"s{stride}d{dilation}", input: "base").Output())
        .Prepend(Conv(17, 1, name: "base")));

    /// <summary>One reader only: the halo is exactly its padding.</summary>
    private static NetworkCase Stride2(Padding padding, int height, int width) => Network(
        $"depthwise_stride2_{padding}_{height}x{width}", height, width, 3,
        Conv(18, 1), Depthwise(3, 2, padding: padding), Depthwise(2, padding: padding));

    /// <summary>The picture itself is read by a depthwise convolution: packed into blocks, with a halo.</summary>
    private static NetworkCase Channels(int channels) => Network(
        $"depthwise_channels{channels}", 5, 6, channels, Depthwise(3, activation: Activation.ReLU6))
        with
    { Pixels = PixelScale.ZeroToOne };

    private static NetworkCase Width(int width, int height) => Network(
        $"depthwise_width{width}", height, width, 3, Depthwise(3).Output(), Depthwise(3, 2));
}
