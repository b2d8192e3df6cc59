using System.Collections.Generic;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Flattening in both orders, padding, resizing and local response normalisation, with channel tails, odd sizes and halos on both sides.</summary>
internal static class ShapingCases
{
    public static IEnumerable<NetworkCase> All()
    {
        foreach (int channels in new[] { 3, 16, 37 })
        {
            yield return Network($"shaping_{channels}", 5, 4, 3,
                Conv(channels, 3, name: "base"), Flatten(false, "f", "base").Output(), Dense(10).Output(), Flatten(true, "ff", "base"), Dense(9).Output(),
                Pad("p1", "base", 1).Output(), Depthwise(3, name: "d1").Output(), Pad("p4", "base", 0, 1, 2, 3).Output(), Conv(5, 3).Output(),
                Resize(LayerKind.ResizeNearest, 2, "n2", "base").Output(), Depthwise(3, name: "d2").Output(), Resize(LayerKind.ResizeNearest, 3, "n3", "d1").Output(),
                Resize(LayerKind.ResizeBilinear, 2, "b2", "base").Output(), Depthwise(3, name: "d3").Output(), Resize(LayerKind.ResizeBilinear, 3, "b3", "d1").Output(),
                Resize(LayerKind.ResizeBilinear, 1, "b1", "base").Output())
                with
            { Pixels = PixelScale.MinusOneToOne };
            yield return Network($"response_{channels}", 5, 4, 3,
                Conv(channels, 3, name: "base"), Response(5, 0.75, "r5").Output(), Depthwise(3).Output(), Response(1, 0.25, "r1").Output(), Response(4, 0.5, "r4").Output(),
                Response(31, 1, "r31").Output())
                with
            { Pixels = PixelScale.ZeroToOne };
            yield return Network($"response_powers_{channels}", 5, 4, 3,
                Conv(channels, 3, name: "base"), Response(5, 0.6, "r06").Output(), Response(3, 1.5, "r15").Output(), Response(4, 0.01, "r001").Output(),
                Response(31, 10, "r10").Output())
                with
            { Pixels = PixelScale.ZeroToOne };
        }

        yield return Network("shaping_of_picture", 4, 3, 5, Pad("p", "input", 2, 1), Resize(LayerKind.ResizeBilinear, 2, "r", "p"), Flatten(true, "f", "r"), Dense(33), Softmax());
        yield return Network("shaping_one_pixel", 1, 1, 20, Resize(LayerKind.ResizeBilinear, 4, "r", "input").Output(), Flatten(false, "f", "input"), Dense(3).Output(), Pad("p", "f", 1), Conv(4, 3));
        // AlexNet's first stages and VGG's head.
        yield return Network("shaping_alexnet", 67, 67, 3,
            Conv(96, 11, 4, padding: Padding.Valid, activation: Activation.ReLU), new LayerSpec(LayerKind.LocalResponseNormalization, LocalResponse: new(5, 1e-4, 0.75, 2)),
            MaxPool(3, 2, Padding.Valid), Conv(64, 5, activation: Activation.ReLU) with { Groups = 2 }, MaxPool(2, 2), Flatten(true, "flat"),
            Dense(100, Activation.ReLU), new LayerSpec(LayerKind.Dropout), Dense(40), Softmax())
            with
        { Pixels = PixelScale.ImageNet };
    }

    private static LayerSpec Flatten(bool channelsFirst, string name, string? input = null) => new(LayerKind.Flatten, Name: name, Input: input, ChannelsFirst: channelsFirst);

    private static LayerSpec Pad(string name, string input, params int[] pads) => new(LayerKind.Pad, Name: name, Input: input, Pads: new(pads));

    private static LayerSpec Resize(LayerKind kind, int scale, string name, string input) => new(kind, Name: name, Input: input, Scale: scale);

    private static LayerSpec Response(int size, double beta, string name) =>
        new(LayerKind.LocalResponseNormalization, Name: name, Input: "base", LocalResponse: new(size, 0.5, beta, 1.5));
}
