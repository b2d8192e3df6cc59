using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Pooling over windows: kernels 1 to 7, overlapping and not, all paddings, sizes rounded up, windows wider than the map, channel tails, halos.</summary>
internal static class PoolCases
{
    private static readonly Padding[] _paddings = [Padding.Same, Padding.Symmetric, Padding.Valid];

    public static IEnumerable<NetworkCase> All()
    {
        foreach (int kernel in new[] { 1, 2, 3, 5, 7 })
        {
            yield return Kernel(kernel, 13, 10, 17);
            yield return Kernel(kernel, 8, 15, 3);
        }

        yield return Network("pool_windows_wider_than_the_map", 2, 3, 20,
            ReLU(name: "base"), MaxPool(5, 1, Padding.Same, "m5", "base").Output(), AveragePool(7, 2, Padding.Symmetric, false, "a7", "base").Output(),
            AveragePool(7, 3, Padding.Symmetric, true, "a7c", "base").Output(), MaxPool(3, 2, Padding.Symmetric, "m3", "base").Output());
        yield return Network("pool_of_negative_values", 9, 9, 5, Conv(33, 3, name: "base"), MaxPool(3, 2, Padding.Same), Depthwise(3, name: "haloed").Output(),
            MaxPool(2, input: "haloed").Output(), AveragePool(3, 2, Padding.Symmetric, true, "counted", "base").Output())
            with
        { Pixels = PixelScale.ImageNet, Channels = 3 };
        yield return Network("pool_rectangular", 11, 14, 18,
            ReLU(name: "base"),
            (MaxPool(2, input: "base", name: "m") with { KernelHeight = 1, KernelWidth = 4, StrideHeight = 3 }).Output(),
            (AveragePool(3, 1, input: "base", name: "a") with { KernelWidth = 2, StrideWidth = 4 }).Padded(1, 0, 2, 1).Output(),
            (AveragePool(4, 2, input: "base", name: "c", countPadding: true) with { CeilMode = true }).Padded(3, 1).Output());
    }

    /// <summary>A kernel at strides up to its size and one more, each of max and mean, rounded up and down.</summary>
    private static NetworkCase Kernel(int kernel, int height, int width, int channels) => Network(
        $"pool_kernel{kernel}_{height}x{width}x{channels}", height, width, channels,
        (from stride in new[] { 1, 2, kernel, kernel + 1 }.Distinct()
         from padding in _paddings
         from ceilMode in new[] { false, true }
         let name = $"s{stride}{padding}{(ceilMode ? "Up" : "")}"
         let counted = (stride + (int)padding) % 2 == 0
         let pool = (stride + kernel + (ceilMode ? 1 : 0)) % 2 == 0
            ? MaxPool(kernel, stride, padding, name, "base")
            : AveragePool(kernel, stride, padding, counted, name, "base")
         select (pool with { CeilMode = ceilMode }).Output())
        .Prepend(ReLU(name: "base")));
}
