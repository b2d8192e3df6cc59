using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Two networks on which every pass has something to do, with all passes, without each of them and without any.</summary>
internal static class PassCases
{
    /// <summary>The network that the others are compared with.</summary>
    public static string AllPassesOn(Padding padding) => $"passes_{padding}";

    public static IEnumerable<NetworkCase> All() => new[] { Padding.Same, Padding.Valid }.SelectMany(Variants);

    private static IEnumerable<NetworkCase> Variants(Padding padding)
    {
        string[] passes = [.. PassPipeline.All.Select(pass => pass.Name)];
        yield return Variant(padding, AllPassesOn(padding), []);
        foreach (string pass in passes)
            yield return Variant(padding, $"{AllPassesOn(padding)}_without_{pass}", [pass]);
        yield return Variant(padding, $"{AllPassesOn(padding)}_without_all", passes);
    }

    private static NetworkCase Variant(Padding padding, string name, string[] disabled) => new(
        Network(name, 36, 34, 3,
            Conv(18, 3, 2), Separable(34), Conv(34, 3), ReLU6(), ReLU6(), Depthwise(3, name: "declared"), BatchNorm("declared_norm"),
            Pointwise1x1(34, Activation.None), Add(["declared_norm"], Activation.ReLU6),
            // With any padding an even number of rows, for Strassen's algorithm.
            Conv(128, 2), Pointwise1x1(128), Pointwise1x1(17, name: "features").Output(), Affine("after_output"), ReLU(), Pool(), Dense(10), Softmax("scores").Output())
            with
        { Activation = Activation.ReLU6, Pixels = PixelScale.ImageNet, Padding = padding },
        Checkpoint: true)
    { DisabledPasses = disabled };
}
