using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Convolutions over all channels inside a network, with strides, dilations and paddings.</summary>
internal static class StandardConvolutionCases
{
    public static IEnumerable<NetworkCase> All()
    {
        foreach (int channels in new[] { 3, 16, 17, 40 })
        {
            foreach (int kernel in new[] { 1, 2, 3, 5 })
                yield return Kernel(kernel, channels);
        }

        yield return Network("standard_chain", 19, 14, 3,
            Conv(20, 3, 2, activation: Activation.ReLU), Conv(33, 3, activation: Activation.ReLU6), Conv(16, 3, 2, dilation: 2),
            Conv(130, 1, 2), Conv(7, 3, padding: Padding.Symmetric));
        yield return Network("standard_strips", 90, 80, 1,
            Conv(16, 1), Conv(8, 3, 2, activation: Activation.ReLU), Conv(4, 2, padding: Padding.Valid));
        yield return Network("standard_stride_of_one_row", 1, 12, 2, Conv(18, 1), Conv(18, 3, 3));
    }

    private static NetworkCase Kernel(int kernel, int channels) => Network(
        $"standard_k{kernel}_channels{channels}", 11, 10, 1,
        (from stride in Enumerable.Range(1, 2)
         from dilation in Enumerable.Range(1, 2)
         let padding = (Padding)((kernel + stride + dilation + channels) % 3)
         select Conv(21, kernel, stride, dilation, padding, (Activation)(dilation % 3), $"s{stride}d{dilation}", "base").Output())
        .Prepend(Conv(channels, 1, name: "base"))) with
    { Pixels = PixelScale.MinusOneToOne };
}
