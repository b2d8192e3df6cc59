using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;
using Fuzzing;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Cases;

/// <summary>
/// Random graphs of all layers, whose branches join. A case's name holds its number, which makes the same one again. POINTWISE_RANDOM_GRAPHS in the environment
/// is their number, for a longer search than every run makes; the number of a graph that failed belongs into <see cref="_kept"/>.
/// </summary>
internal static class RandomGraphCases
{
    private const int Count = 40;
    private const int MostValues = 20_000;

    /// <summary>Graphs beyond the first ones that were wrong once.</summary>
    private static readonly int[] _kept = [];

    private static readonly Activation?[] _activations = [null, null, null, .. Enum.GetValues<Activation>()];

    private static readonly Gen<Activation?> _activation = Gen.Int[0, _activations.Length - 1].Select(i => _activations[i]);

    private static readonly Gen<Padding?> _padding = Gen.Int[0, 5].Select(i => i < 3 ? (Padding?)i : null);

    /// <summary>Few different counts of channels, so that values often join.</summary>
    private static readonly Gen<int> _filters = Gen.OneOf(4, 16, 24, 32, 40, 7);

    /// <summary>A layer, and as fractions of the layers before it those that it reads.</summary>
    private static readonly Gen<Draft> _layer = Gen.Select(
        Gen.Select(Gen.Int[0, 24], _filters, Gen.Int[1, 4], Gen.Int[1, 2], Gen.Int[1, 2]),
        Gen.Select(_padding, _activation, Gen.Bool, Gen.Int[0, 3]),
        Gen.Select(Gen.Int[0, 999], Gen.Int[0, 999], Gen.Int[0, 2], Gen.Int[0, 3]))
        .Select((shape, rest, graph) => new Draft(
            index => Layer(shape.Item1, shape.Item2, shape.Item3, shape.Item4, shape.Item5, rest.Item1, rest.Item2, rest.Item3, rest.Item4,
                Earlier(graph.Item1, index), Earlier(graph.Item2, index)),
            graph.Item1, graph.Item3 == 0, graph.Item4 == 0));

    private static readonly Gen<LayeredSpec> _graph = Gen.Select(
        Gen.Select(Gen.Int[1, 14], Gen.Int[1, 14], Gen.Int[1, 4], _layer.Array[20, 40]),
        Gen.Select(Gen.OneOf(PixelScale.None, PixelScale.ZeroToOne, PixelScale.MinusOneToOne), Gen.Int[0, 1], _activation, Gen.Int[6, 13]))
        .Select((network, defaults) => Grown(
            Network("graph", network.Item1, network.Item2, network.Item3) with
            {
                Pixels = defaults.Item1,
                Padding = (Padding)defaults.Item2,
                Activation = defaults.Item3 ?? Activation.None,
            },
            network.Item4,
            defaults.Item4));

    public static IEnumerable<NetworkCase> All() => Enumerable.Range(1, Requested()).Concat(_kept).Distinct().Select(number =>
        new NetworkCase(Fuzz.Input(_graph, number) with { Type = Pointwise.Testing.NetworkUnderTest.Type($"random_graph_{number}") }, Checkpoint: number % 4 == 0)
        {
            DisabledPasses = number % 5 == 0 ? ["ConcatInPlace"] : [],
        });

    private static int Requested() =>
        Environment.GetEnvironmentVariable("POINTWISE_RANDOM_GRAPHS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Count;

    /// <summary>The compiler itself says whether a layer can follow: shapes may not join, a window may not fit.</summary>
    private static LayeredSpec Grown(LayeredSpec spec, Draft[] drafts, int layers)
    {
        foreach (Draft draft in drafts.Where(_ => spec.Layers.Count < layers))
        {
            int index = spec.Layers.Count;
            LayerSpec layer = draft.Layer(index);
            layer = layer with
            {
                Name = $"layer{index}",
                Input = draft.Branches && layer.Kind != LayerKind.Concat ? Earlier(draft.Place, index) : null,
                IsOutput = draft.IsOutput,
            };
            LayeredSpec longer = spec with { Layers = spec.Layers.Append(layer).ToEquatableArray() };
            NetworkGraph? graph = NetworkCompiler.Lower(longer, new SpecErrors());
            if (graph is not null && graph.Nodes[^1].Shape.Length <= MostValues)
                spec = longer;
        }

        return spec;
    }

    private static string Earlier(int place, int index) => place % (index + 1) is int i && i < index ? $"layer{i}" : "input";

    private static LayerSpec Layer(
        int kind, int filters, int kernel, int stride, int dilation, Padding? padding, Activation? activation, bool flag, int small, string one, string other) => kind switch
        {
            0 or 1 => Conv(filters, kernel, stride, dilation, padding, activation) with { KernelWidth = flag ? 3 : null },
            2 => Conv(filters, kernel, stride, 1, padding, activation) with { Groups = 4, StrideHeight = flag ? 1 : null },
            3 => Pointwise1x1(filters, activation),
            4 => Depthwise(kernel, stride, dilation, padding, activation),
            5 => Separable(filters, stride, activation),
            6 or 7 => Add([one], activation),
            8 => Multiply([one], activation),
            9 or 10 => Concat(null, one, other),
            11 => MaxPool(kernel, stride, padding) with { CeilMode = flag },
            12 => AveragePool(kernel, stride, padding, flag) with { CeilMode = small == 0 },
            13 => flag ? BatchNorm() : Affine(),
            14 => Pool(),
            15 => Dense(filters, activation),
            16 => new LayerSpec(new[] { LayerKind.HardSwish, LayerKind.LeakyReLU, LayerKind.PReLU, LayerKind.Tanh }[small], Slope: 0.2),
            17 => new LayerSpec(new[] { LayerKind.HardSigmoid, LayerKind.Sigmoid, LayerKind.ReLU, LayerKind.ReLU6 }[small]),
            18 => new LayerSpec(flag ? LayerKind.ResizeNearest : LayerKind.ResizeBilinear, Scale: 2),
            19 => new LayerSpec(LayerKind.Pad, Pads: new([small, 1, 0, stride])),
            20 => new LayerSpec(LayerKind.LocalResponseNormalization, LocalResponse: new(kernel + 1)),
            21 => new LayerSpec(LayerKind.InvertedResidual, filters, Kernel: 3, Stride: stride, Expansion: 2, SqueezeExcite: flag ? 4 : 0),
            22 => new LayerSpec(LayerKind.Fire, Parts: new([filters / 2, filters])),
            23 => new LayerSpec(LayerKind.Inception, Kernel: 5, Parts: new([8, 4, filters, 4, 16, 8])),
            _ => new LayerSpec(new[] { LayerKind.Dropout, LayerKind.Flatten, LayerKind.Softmax, LayerKind.Dropout }[small], ChannelsFirst: flag),
        };

    private sealed record Draft(Func<int, LayerSpec> Layer, int Place, bool Branches, bool IsOutput);
}
