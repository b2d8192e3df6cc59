using System;
using System.Linq;
using CsCheck;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Xunit;

namespace CompilerTests.Fuzz;

/// <summary>
/// Whatever a declaration says: it becomes a graph, or there are errors that say what is wrong with it; never an exception, and never an internal error. Values
/// are those that an attribute can have, most of them wrong.
/// </summary>
public class GraphFuzzTests
{
    private static readonly Gen<int> _number = Gen.Frequency(
        (6, Gen.Int[1, 5]), (2, Gen.Int[0, 40]), (1, Gen.OneOf(0, -1, 31, 32, 4096, 4097, 65536, int.MaxValue, int.MinValue, 1 << 30)));

    private static readonly Gen<int?> _optional = Gen.Frequency((4, Gen.Const((int?)null)), (1, _number.Select(number => (int?)number)));

    private static readonly Gen<double> _real = Gen.OneOf(
        Gen.Double[0, 2], Gen.OneOf(0, -0.0, 1, 0.25, 0.5, 0.75, -1, 1e-300, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon));

    private static readonly Gen<string?> _name = Gen.Frequency(
        (4, Gen.Const((string?)null)), (4, Gen.Int[0, 6].Select(i => (string?)$"layer{i}")), (1, Gen.OneOf<string?>("input", "", " ", "a/b", "é", "class", "1", "\0", "layer0/expand")));

    private static readonly Gen<LayerSpec> _layer =
        Gen.Select(
            Gen.Select(Gen.Enum<LayerKind>(), _number, _name, _name, _number, _number, _number),
            Gen.Select(Choice<Padding>(), Choice<Activation>(), _real, Gen.Bool, _name.Array[0, 3], _optional, _optional),
            Gen.Select(_optional, _optional, _number.Array[0, 5], Gen.Bool, Gen.Bool, _number, _real),
            Gen.Select(_number, Gen.Bool, Gen.Select(_number, _real, _real, _real), _number.Array[6], _real, Gen.Select(_number, _optional)))
        .Select((a, b, c, d) => new LayerSpec(
            a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7,
            b.Item1, b.Item2, b.Item3 > 1 ? null : b.Item3, b.Item4, b.Item5.Select(name => name ?? "input").ToEquatableArray(), b.Item6, b.Item7,
            c.Item1, c.Item2, c.Item3.ToEquatableArray(), c.Item4, c.Item5, c.Item6, c.Item7,
            d.Item1, d.Item2, new LocalResponse(d.Item3.Item1, d.Item3.Item2, d.Item3.Item3, d.Item3.Item4), d.Item4.Take(BlockParts.Of(a.Item1).Count).ToEquatableArray(), d.Item5, d.Item6.Item1, MinimumFilters: d.Item6.Item2));

    private static readonly Gen<LayeredSpec> _networks =
        Gen.Select(
            Gen.Select(_number, _number, _number, _layer.Array[0, 8]),
            Gen.Select(Gen.Enum<PixelScale>(), Gen.Frequency((4, Gen.Const(1.0)), (1, _real)), Gen.Frequency((4, Gen.Const(1.0)), (1, _real)), Gen.Enum<ChannelRounding>()),
            Gen.Select(Gen.Enum<Padding>(), Gen.Enum<Activation>(), _real))
        .Select((a, b, c) => new LayeredSpec(
            new TypeSpec("", default, "Net"), a.Item1, a.Item2, a.Item3, a.Item4.ToEquatableArray(), null, b.Item1, b.Item2, b.Item3, b.Item4, c.Item1, c.Item2, c.Item3));

    private static readonly Gen<MobileNetSpec> _mobileNets =
        Gen.Select(
            Gen.Select(Gen.Enum<PixelScale>(), _real, _real, _optional, _number, Gen.Bool, Gen.Enum<ChannelRounding>()),
            Gen.Select(Gen.Enum<Padding>(), Gen.Enum<Activation>(), _real, Gen.OneOf(_number, Gen.OneOf(8, 16, 32)), Gen.Bool, Gen.Bool))
        .Select((a, b) => new MobileNetSpec(
            new TypeSpec("", default, "Net"), null, a.Item1, a.Item2, a.Item3 > 1 ? null : a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, b.Item1, b.Item2, b.Item3, b.Item4, b.Item5, b.Item6));

    [Fact]
    public void AnyLayersAreAGraphOrErrors() => Fuzzing.Fuzz.Run(_networks, 6000, Check);

    [Fact]
    public void AnyMobileNetIsAGraphOrErrors() => Fuzzing.Fuzz.Run(_mobileNets, 500, Check);

    private static Gen<T?> Choice<T>()
        where T : struct, Enum => Gen.Frequency((2, Gen.Const((T?)null)), (1, Gen.Enum<T>().Select(value => (T?)value)));

    private static void Check(NetworkSpec spec)
    {
        EquatableArray<SpecError> errors = NetworkCompiler.Check(spec, new CompilationInput());
        Assert.DoesNotContain(errors, error => error.Kind == SpecErrorKind.InternalError);
        Assert.All(errors, error => Assert.NotEmpty(error.Message));
        var found = new SpecErrors();
        NetworkGraph? graph;
        try
        {
            graph = NetworkCompiler.Lower(spec, found);
        }
        catch (SpecException e)
        {
            (graph, _) = (null, e);
            found.Add(e.Error.Kind, e.Error.Path, e.Error.Message);
        }

        Assert.NotEqual(graph is null, errors.Count == 0);
        if (errors.Count == 0 && graph!.Nodes.Sum(node => (long)node.Shape.Length) < 200_000)
            Assert.NotEmpty(NetworkCompiler.Compile(spec, new CompilationInput()).Sources);
    }
}
