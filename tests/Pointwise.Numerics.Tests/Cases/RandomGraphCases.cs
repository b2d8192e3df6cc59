using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>
/// Random graphs of all layers, whose branches join. A case's name holds its seed: <see cref="Network(int)"/> makes the same one again.
/// </summary>
internal static class RandomGraphCases
{
    private const int Count = 40;
    private const int MostValues = 20_000;

    public static IEnumerable<NetworkCase> All() =>
        Enumerable.Range(1, Count).Select(seed => new NetworkCase(Network(seed), Checkpoint: seed % 4 == 0) { DisabledPasses = seed % 5 == 0 ? ["ConcatInPlace"] : [] });

    private static LayeredSpec Network(int seed)
    {
        var random = new Random(seed);
        LayeredSpec spec = Declare.Network($"random_graph_{seed}", random.Next(1, 15), random.Next(1, 15), random.Next(1, 5)) with
        {
            Pixels = (PixelScale)random.Next(3),
            Padding = (Padding)random.Next(2),
            Activation = (Activation)random.Next(5),
        };
        int layers = random.Next(6, 14);
        for (int attempt = 0; spec.Layers.Count < layers && attempt < 200; attempt++)
        {
            // The compiler itself says whether a layer can follow: shapes may not join, a window may not fit.
            LayeredSpec longer = spec with { Layers = spec.Layers.Append(Layer(random, spec.Layers.Count)).ToEquatableArray() };
            NetworkGraph? graph = NetworkCompiler.Lower(longer, new SpecErrors());
            if (graph is not null && graph.Nodes[^1].Shape.Length <= MostValues)
                spec = longer;
        }

        return spec;
    }

    private static LayerSpec Layer(Random random, int index)
    {
        string Earlier() => random.Next(index + 1) is int i && i < index ? $"layer{i}" : "input";
        string? input = random.Next(3) == 0 ? Earlier() : null;
        Activation? activation = random.Next(2) == 0 ? (Activation)random.Next(5) : null;
        Padding? padding = random.Next(3) == 0 ? (Padding)random.Next(3) : null;
        int kernel = random.Next(1, 5), stride = Math.Max(1, random.Next(-2, 3));
        // Few different counts of channels, so that values often join.
        int filters = new[] { 4, 16, 24, 32, 40 }[random.Next(5)];
        LayerSpec layer = random.Next(20) switch
        {
            0 or 1 or 2 => Conv(filters, kernel, stride, 1, padding, activation) with { Groups = random.Next(3) == 0 ? 4 : 1, KernelWidth = random.Next(3) == 0 ? 3 : null },
            3 or 4 => Pointwise1x1(filters, activation),
            5 => Depthwise(kernel, stride, random.Next(1, 3), padding, activation),
            6 => Separable(filters, stride, activation),
            7 or 8 or 9 => Add([Earlier()], activation),
            10 => Multiply([Earlier()], activation),
            11 or 12 or 13 => Concat(null, [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Earlier())]),
            14 => MaxPool(kernel, stride, padding) with { CeilMode = random.Next(2) == 0 },
            15 => AveragePool(kernel, stride, padding, random.Next(2) == 0) with { CeilMode = random.Next(2) == 0 },
            16 => Pool(),
            17 => new LayerSpec(new[] { LayerKind.HardSwish, LayerKind.LeakyReLU, LayerKind.PReLU, LayerKind.Tanh, LayerKind.Dropout, LayerKind.ReLU }[random.Next(6)], Slope: 0.2),
            18 => new LayerSpec(random.Next(2) == 0 ? LayerKind.ResizeNearest : LayerKind.ResizeBilinear, Scale: 2),
            _ => random.Next(2) == 0 ? new LayerSpec(LayerKind.LocalResponseNormalization, LocalResponse: new(5)) : new LayerSpec(LayerKind.InvertedResidual, filters, Kernel: 3, Expansion: 2),
        };
        return layer with { Name = $"layer{index}", Input = layer.Kind == LayerKind.Concat ? null : input, IsOutput = random.Next(4) == 0 };
    }
}
