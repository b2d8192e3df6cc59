using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests;

/// <summary>The compiler as a whole: what it gives for right and for wrong declarations.</summary>
public class NetworkCompilerTests
{
    [Fact]
    public void RightDeclaration_GivesThreeFiles()
    {
        CompiledNetwork compiled = Compile(Network(4, 4, 3, Conv(8)));
        Assert.Empty(compiled.Errors);
        Assert.Equal(["Networks.Net.g.cs", "Networks.Net.Kernels.g.cs", "Networks.Net.Weights.g.cs"], compiled.Sources.Select(source => source.HintName));
    }

    [Fact]
    public void WrongDeclaration_GivesAStubOfTheSameMembers()
    {
        CompiledNetwork compiled = Compile(Network(4, 4, 3, Conv(0).Named("y")));
        Assert.Equal(SpecErrorKind.ArgumentOutOfRange, Assert.Single(compiled.Errors).Kind);
        Assert.Contains("public void Run(ReadOnlySpan<byte> pixels, Span<float> y) => throw", Assert.Single(compiled.Sources).Text);
    }

    [Fact]
    public void WrongWeights_StillGiveTheNetwork()
    {
        WeightTable table = new("net.safetensors", "pointwise/net.safetensors", "", 80, 0, new EquatableArray<WeightTensor>([new WeightTensor("y/kernel", "F32", new EquatableArray<long>([9]), 0)]));
        CompiledNetwork compiled = Compile(Network(4, 4, 3, Conv(8).Named("y")) with { Weights = "net.safetensors" }, new CompilationInput(table));
        Assert.Equal(SpecErrorKind.TensorShape, Assert.Single(compiled.Errors).Kind);
        Assert.Equal(3, compiled.Sources.Count);
    }

    /// <summary>A normalisation that was folded before the file was written is not looked for again.</summary>
    [Fact]
    public void WeightsWithoutNormalisation_HaveNoneInTheGraph()
    {
        WeightTable table = new("net.safetensors", "pointwise/net.safetensors", "", 80, 0, new EquatableArray<WeightTensor>(
            [new WeightTensor("y/kernel", "F32", new EquatableArray<long>([1, 1, 3, 8]), 0), new WeightTensor("y/bias", "F16", new EquatableArray<long>([8]), 96)]));
        PlannedNetwork planned = Plan(Network(4, 4, 3, Conv(8).Named("y")) with { Weights = "net.safetensors" }, table);
        Assert.Equal("pointwise", planned.Plan.Graph.Nodes[1].Operation.Describe());
        Assert.Equal(32, planned.Parameters);
    }

    [Fact]
    public void UnknownPass_IsAnErrorThatNamesThePasses()
    {
        var input = new CompilationInput(DisabledPasses: new EquatableArray<string>(["FoldBatchNorms"]));
        SpecError error = Assert.Single(Compile(Network(4, 4, 3, Conv(8)), input).Errors);
        Assert.Equal(SpecErrorKind.ArgumentOutOfRange, error.Kind);
        Assert.Contains("FoldBatchNorm, FuseResidualAdd, FuseActivation", error.Message, System.StringComparison.Ordinal);
        Assert.Contains("found 'FoldBatchNorms'", error.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Crash_IsAnErrorAtTheDeclaration()
    {
        SpecError error = Assert.Single(Errors(Network(4, 4, 3, Layer((LayerKind)99))));
        Assert.Equal((SpecErrorKind.InternalError, ArgumentPath.Network("")), (error.Kind, error.Path));
        Assert.StartsWith("The compiler failed on this declaration: ", error.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void NetworkOfMoreThanTwoGigabytes_IsAnErrorAtTheDeclaration()
    {
        SpecError error = Assert.Single(Errors(Network(4096, 4096, 3, Conv(16), Conv(16).Output(), Conv(16).Output(), Conv(16).Output())));
        Assert.Equal(SpecErrorKind.ArgumentOutOfRange, error.Kind);
        Assert.Contains("more than 2 GiB", error.Message);
    }
}
