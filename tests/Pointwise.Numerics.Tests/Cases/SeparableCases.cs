using System.Collections.Generic;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>
/// Depthwise and pointwise convolutions that run as one step: strip by strip on maps that are larger than a cache, and the rows of a part at once on smaller
/// ones; heights that strips and parts do not divide, strides, dilations, paddings, channel tails.
/// </summary>
internal static class SeparableCases
{
    public static IEnumerable<NetworkCase> All()
    {
        yield return Strips("same", 93, 95, Depthwise(3, activation: Activation.ReLU6), Pointwise1x1(24, Activation.ReLU6));
        yield return Strips("one_block_of_many", 96, 88, Depthwise(3), Pointwise1x1(7));
        yield return Strips("valid", 97, 91, Depthwise(3, padding: Padding.Valid), Pointwise1x1(40));
        yield return Strips("dilated", 94, 92, Depthwise(3, dilation: 2), Pointwise1x1(20));
        yield return Strips("kernel5", 99, 90, Depthwise(5, padding: Padding.Symmetric), Pointwise1x1(16));
        yield return Strips("stride2", 187, 181, Depthwise(3, 2, padding: Padding.Symmetric), Pointwise1x1(33));
        yield return Strips("stride3", 280, 278, Depthwise(3, 3), Pointwise1x1(18));
        // Both halves of a step are read by a padded layer: halos around strips.
        yield return Strips("chain", 93, 92, Depthwise(3), Pointwise1x1(17), Depthwise(3), Pointwise1x1(36), Depthwise(3, 2));
        yield return Network("separable_strips_two_rows", 2, 4096, 3, Conv(20, 1), Depthwise(3), Pointwise1x1(9));
        // What is switched off changes no bit.
        foreach (string choice in Planner.Choices)
        {
            yield return new NetworkCase(Network(
                $"separable_without_{choice}", 93, 92, 3,
                Conv(16, 3), Depthwise(3), Pointwise1x1(36), Depthwise(3, 2), Pointwise1x1(256), Pointwise1x1(270)))
            { DisabledPasses = [choice] };
        }

        foreach (int height in new[] { 8, 9, 13 })
            yield return Network($"separable_part_{height}", height, 11, 3, Conv(37, 3), Depthwise(3), Pointwise1x1(35), Depthwise(3, 2), Pointwise1x1(70));
        yield return Network("separable_part_wide_weights", 9, 9, 3, Conv(300, 1), Depthwise(3), Pointwise1x1(310), Depthwise(3), Pointwise1x1(12));
        // The value between the two has another reader, or is an output: no step of both.
        yield return Network("separable_output_between", 93, 95, 3, Conv(16, 1), Depthwise(3, name: "between").Output(), Pointwise1x1(8).Output());
    }

    private static NetworkCase Strips(string name, int height, int width, params IEnumerable<LayerSpec> layers) =>
        Network($"separable_strips_{name}", height, width, 3, [Conv(16, 1, activation: Activation.ReLU), .. layers]);
}
