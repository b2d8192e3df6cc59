using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>
/// Concatenations: parts that begin with a block and parts that do not, of every kind of kernel, with halos, in one another, twice, of outputs and of the
/// picture; all of them also with every part copied.
/// </summary>
internal static class ConcatCases
{
    public static IEnumerable<NetworkCase> All()
    {
        foreach (LayeredSpec spec in Specs())
        {
            yield return spec;
            yield return new NetworkCase(spec with { Type = spec.Type with { Namespace = spec.Type.Namespace + "_copied" } }) { DisabledPasses = ["ConcatInPlace"] };
        }
    }

    private static IEnumerable<LayeredSpec> Specs()
    {
        foreach (int[] channels in new int[][] { [16, 32, 48], [16, 17, 15, 3], [1, 2, 30, 16], [5, 43, 20], [40, 8, 16, 33] })
        {
            string[] parts = [.. channels.Select((_, i) => $"part{i}")];
            yield return Network($"concat_{string.Join('_', channels)}", 5, 6, 3,
                [
                    Conv(20, 3, activation: Activation.ReLU, name: "base"),
                    .. channels.Select((count, i) => Conv(count, i % 2 == 0 ? 1 : 3, activation: (Activation)(i % 3), name: parts[i], input: "base")),
                    Concat("all", parts), Conv(18, 3).Output(), ReLU(name: "copy", input: "all").Output(), Pointwise1x1(9, input: "all", name: "read").Output(),
                ])
                with
            { Pixels = PixelScale.MinusOneToOne };
        }

        // GoogLeNet's module, and what follows it.
        yield return Network("concat_inception", 12, 13, 3,
            Conv(24, 3, 2, activation: Activation.ReLU, name: "stem"),
            Pointwise1x1(16, Activation.ReLU, "b1", "stem"),
            Pointwise1x1(8, Activation.ReLU, input: "stem"), Conv(32, 3, activation: Activation.ReLU, name: "b3"),
            Pointwise1x1(5, Activation.ReLU, input: "stem"), Conv(16, 5, activation: Activation.ReLU, name: "b5"),
            MaxPool(3, 1, Padding.Same, input: "stem"), Pointwise1x1(20, Activation.ReLU, "bp"),
            Concat("module", "b1", "b3", "b5", "bp"), MaxPool(3, 2, Padding.Same), Depthwise(3), Pointwise1x1(17))
            with
        { Pixels = PixelScale.ImageNet };
        // DenseNet: what was concatenated is concatenated again; its parts are read meanwhile, and by layers that pad.
        yield return Network("concat_dense", 9, 8, 3,
            Conv(32, 3, name: "x0"), Conv(16, 3, name: "x1"), Concat("c1", "x0", "x1"), ReLU(), Conv(16, 3, name: "x2"), Concat("c2", "c1", "x2"),
            Depthwise(5), Pointwise1x1(12, name: "x3"), Concat("c3", "c2", "x3"), Conv(7, 3), Concat("c4", "c3", "x1").Output(), AveragePool(2), Pool())
            with
        { Pixels = PixelScale.ZeroToOne };
        yield return Network("concat_of_picture_and_outputs", 7, 6, 16,
            Depthwise(3, name: "a").Output(), Concat("b", "input", "a"), Concat("twice", "b", "b", "a").Output(), Sigmoid("s"), Multiply(["twice"]), Concat("joined", "s", "twice").Output())
            with
        { Pixels = PixelScale.ZeroToOne };
        // Sums that are concatenated, of values that are concatenated; steps of strips; a part that two concatenations have.
        yield return Network("concat_of_sums", 93, 92, 3,
            Conv(16, 1, name: "a"), Depthwise(3), Pointwise1x1(16), Add(["a"], Activation.ReLU, "b"), Concat("ab", "a", "b"), Conv(32, 1), Add(["ab"], name: "c"),
            Concat("cb", "c", "b"), Depthwise(3, 2));
        yield return Network("concat_of_pixels", 6, 6, 3, Conv(30, 3), Pool("a"), Dense(18, name: "b"), Softmax("s"), Concat("all", "a", "b", "s"), Dense(10));
    }
}
