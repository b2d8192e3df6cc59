using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>Random networks. A case's name holds its seed: <see cref="Network(int)"/> makes the same one again.</summary>
internal static class RandomCases
{
    private const int Count = 60;

    public static IEnumerable<NetworkCase> All() =>
        Enumerable.Range(1, Count).Select(seed => new NetworkCase(Network(seed), Checkpoint: seed % 3 == 0));

    private static LayeredSpec Network(int seed)
    {
        var random = new Random(seed);
        LayeredSpec spec = Declare.Network($"random_{seed}", random.Next(1, 18), random.Next(1, 18), random.Next(1, 5)) with
        {
            Pixels = (PixelScale)random.Next(3),
            Padding = (Padding)random.Next(2),
            Activation = (Activation)random.Next(3),
        };
        int layers = random.Next(2, 6);
        for (int attempt = 0; spec.Layers.Count < layers && attempt < 100; attempt++)
        {
            // The compiler itself says whether a layer can follow: a window may not fit, a dense layer needs one pixel.
            LayeredSpec longer = spec with { Layers = spec.Layers.Append(Layer(random, spec.Layers.Count)).ToEquatableArray() };
            var errors = new SpecErrors();
            if (NetworkCompiler.Lower(longer, errors) is not null)
                spec = longer;
        }

        return spec;
    }

    private static LayerSpec Layer(Random random, int index)
    {
        string? input = index > 0 && random.Next(3) == 0 ? $"layer{random.Next(index)}" : null;
        Padding? padding = random.Next(3) == 0 ? (Padding)random.Next(3) : null;
        Activation? activation = random.Next(3) == 0 ? (Activation)random.Next(3) : null;
        int filters = random.Next(1, 40), kernel = random.Next(1, 5), stride = random.Next(1, 4), dilation = random.Next(1, 3);
        LayerSpec layer = random.Next(14) switch
        {
            0 or 1 => Conv(filters, Math.Min(kernel, 3), stride, dilation, padding, activation),
            2 or 3 or 4 => Depthwise(kernel, stride, dilation, padding, activation),
            5 or 6 or 7 => Pointwise1x1(filters, activation),
            8 => Separable(filters, stride, activation),
            9 => random.Next(2) == 0 ? BatchNorm() : Affine(),
            10 => random.Next(2) == 0 ? ReLU() : ReLU6(),
            11 => Sigmoid(),
            12 => random.Next(3) == 0 ? Pool() : Softmax(),
            _ => Dense(filters, activation),
        };
        return layer with { Name = $"layer{index}", Input = input, IsOutput = random.Next(4) == 0 };
    }
}
