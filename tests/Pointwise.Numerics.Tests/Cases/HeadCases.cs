using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>What ends a network: pooling, dense layers, softmax and sigmoid, over vectors and maps.</summary>
internal static class HeadCases
{
    public static IEnumerable<NetworkCase> All()
    {
        // 1, 2, 3, 4 and 8 blocks: groups of 1, 2 and 4 in the pool.
        foreach (int channels in new[] { 5, 16, 20, 33, 64, 128 })
            yield return Pooled(channels);
        yield return Network("pool_of_picture", 7, 6, 20, Pool()) with { Pixels = PixelScale.ZeroToOne };
        yield return Network("pool_of_haloed", 7, 6, 3, Conv(36, 1, name: "base"), Depthwise(3).Output(), Pool(input: "base").Output());
        yield return Network("dense_of_one_pixel", 1, 1, 100, Dense(130)) with { Pixels = PixelScale.ZeroToOne };
        yield return Network("dense_chain", 4, 4, 3,
            Conv(40, 3), Pool(), Dense(50, Activation.ReLU, "a"), Dense(17, Activation.ReLU6, "b"), Dense(1, name: "c"), Sigmoid());
        // Larger weights than a cache keeps: the layers before fetch those of both dense layers.
        yield return Network("dense_fetched_ahead", 24, 20, 3,
            Conv(256, 3, 2), Pointwise1x1(300), Depthwise(3), Pointwise1x1(290, Activation.ReLU), Pool(), Dense(270, name: "a"), Dense(300, name: "b"));
        yield return Network("sigmoid_map", 6, 7, 3, Conv(19, 3), Sigmoid()) with { Pixels = PixelScale.MinusOneToOne };
        yield return Network("sigmoid_of_picture", 3, 5, 4, Sigmoid()) with { Pixels = PixelScale.None };
        yield return Network("sigmoid_between_halos", 6, 7, 3,
            Conv(19, 3, name: "base"), Depthwise(3).Output(), Sigmoid(input: "base").Output(), Depthwise(5))
            with
        { Pixels = PixelScale.MinusOneToOne };
        yield return Network("softmax_of_picture", 1, 1, 37, Softmax()) with { Pixels = PixelScale.MinusOneToOne };
        yield return Network("softmax_is_sharp", 1, 1, 37, Dense(18), Softmax());
    }

    private static NetworkCase Pooled(int channels) => Network(
        $"pool_{channels}", 5, 3, 3,
        new[] { 1, 10, 16, 17, 100, 1001 }.SelectMany(Classifier)
            .Prepend(Pool("pooled").Output()).Prepend(Conv(channels, 3, activation: Activation.ReLU6)))
        with
    { Pixels = PixelScale.MinusOneToOne };

    private static LayerSpec[] Classifier(int units) =>
        [Dense(units, name: $"logits{units}", input: "pooled").Output(), Softmax(name: $"scores{units}").Output()];
}
