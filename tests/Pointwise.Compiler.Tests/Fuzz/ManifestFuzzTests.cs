using System;
using System.Linq;
using CsCheck;
using Fuzzing;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;
using Xunit;

namespace CompilerTests.Fuzz;

/// <summary>Whatever a manifest says: it is refused with a reason, or compiling with it gives files and errors, never an internal one.</summary>
public class ManifestFuzzTests
{
    private static readonly LayeredSpec _spec = new(new TypeSpec("", default, "Net"), 8, 8, 3, new EquatableArray<LayerSpec>(
        [new(LayerKind.Conv, 4, "conv", Kernel: 3), new(LayerKind.BatchNorm, Name: "norm"), new(LayerKind.GlobalAveragePool), new(LayerKind.Dense, 2, "dense", IsOutput: true)]), "net.safetensors");

    private static readonly string _manifest = string.Join('\n',
        "pointwise-weights 3", "file: net.safetensors", "resource: pointwise/net.safetensors", "sha256: 00ff", "header: 80", "checksum: 00000000000000ff",
        "tensor: conv/kernel\tF32\t3x3x3x4\t0", "tensor: conv/bias\tF32\t4\t432", "tensor: norm/gamma\tF32\t4\t448", "tensor: norm/beta\tF32\t4\t464",
        "tensor: norm/moving_mean\tF32\t4\t480", "tensor: norm/moving_variance\tF32\t4\t496", "tensor: dense/kernel\tF32\t4x2\t512", "tensor: dense/bias\tF32\t2\t544", "");

    private static readonly string[] _pieces =
        ["0", "-1", "9223372036854775807", "9223372036854775808", "2147483648", "x", "\t", "\n", ": ", "tensor: ", "header: ", "F16", "I8", "norm/gamma", "é", "\0", "\r\n"];

    /// <summary>One to four pieces put into the text, each in place of some of it.</summary>
    private static readonly Gen<string> _texts = Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 30], Gen.Int[0, _pieces.Length - 1]).Array[1, 4].Select(changes =>
        changes.Aggregate(_manifest, (text, change) =>
        {
            int at = change.Item1 % text.Length;
            return text[..at] + _pieces[change.Item3] + text[Math.Min(text.Length, at + change.Item2)..];
        }));

    [Fact]
    public void TheRightOneIsRight() => Assert.Empty(Errors(_manifest)!);

    [Fact]
    public void AnyTextIsRefusedOrUsed() => Fuzzing.Fuzz.Run(_texts, 3000, text => Errors(text));

    /// <summary>Exact lines, so that tensors are missing, twice and in another order.</summary>
    [Fact]
    public void AnyLinesAreRefusedOrUsed() => Fuzzing.Fuzz.Run(
        Gen.Int[0, _manifest.Split('\n').Length - 1].Array[0, 16].Select(lines => string.Join('\n', lines.Select(line => _manifest.Split('\n')[line]).Prepend("pointwise-weights 3"))),
        1000,
        text => Errors(text));

    private static EquatableArray<SpecError>? Errors(string text)
    {
        WeightTable? table = WeightTable.Parse(text, out string error);
        Assert.Equal(table is null, error.Length > 0);
        if (table is null)
            return null;
        CompiledNetwork compiled = NetworkCompiler.Compile(_spec, new CompilationInput(table));
        Assert.DoesNotContain(compiled.Errors, found => found.Kind == SpecErrorKind.InternalError);
        Assert.NotEmpty(compiled.Sources);
        return compiled.Errors;
    }
}
