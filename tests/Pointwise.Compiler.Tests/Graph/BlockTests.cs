using System.Linq;
using CompilerTests.Passes;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Graph;

/// <summary>The layers that blocks are made of.</summary>
public class BlockTests
{
    [Fact]
    public void InvertedResidual_AddsItsInput() => Assert.Equal(
        "pointwise + norm + ReLU6 (%0); depthwise 3x3 pad 1,1,1,1 + norm + ReLU6 (%1); pointwise + norm + residual (%2, %0) out",
        Text(8, new LayerSpec(LayerKind.InvertedResidual, 8, Kernel: 3)));

    [Theory]
    [InlineData(16, 1)]
    [InlineData(8, 2)]
    public void InvertedResidual_OfAnotherShape_AddsNothing(int filters, int stride) =>
        Assert.DoesNotContain("residual", Text(8, new LayerSpec(LayerKind.InvertedResidual, filters, Kernel: 3, Stride: stride)));

    [Fact]
    public void InvertedResidual_OfExpansionOne_HasNoFirstConvolution() => Assert.Equal(
        "depthwise 3x3 pad 1,1,1,1 + norm + ReLU6 (%0); pointwise + norm (%1) out",
        Text(8, new LayerSpec(LayerKind.InvertedResidual, 4, Kernel: 3, Expansion: 1)));

    [Fact]
    public void InvertedResidual_WithSqueezeAndExcitation() => Assert.Equal(
        "depthwise 5x5 pad 2,2,2,2 + norm + ReLU6 (%0); global average pool (%1); pointwise + ReLU (%2); pointwise + HardSigmoid (%3); "
        + "multiply (%1, %4); pointwise + norm (%5) out",
        Text(8, new LayerSpec(LayerKind.InvertedResidual, 4, Kernel: 5, Expansion: 1, SqueezeExcite: 2)));

    [Fact]
    public void Fire_IsSqueezedAndExpandedTwice() => Assert.Equal(
        "pointwise + norm + ReLU6 (%0); pointwise + norm + ReLU6 (%1); convolution 3x3 pad 1,1,1,1 + norm + ReLU6 (%1); concat (%2, %3) out",
        Text(8, new LayerSpec(LayerKind.Fire, Parts: new EquatableArray<int>([2, 4]))));

    [Fact]
    public void Inception_HasFourBranches()
    {
        NetworkGraph graph = Lower(Network(8, 8, 16, new LayerSpec(LayerKind.Inception, Name: "3a", Kernel: 5, Parts: new EquatableArray<int>([1, 2, 3, 4, 5, 6]))));
        Assert.Equal(["3a/1x1", "3a/3x3_reduce", "3a/3x3", "3a/5x5_reduce", "3a/5x5", "3a/pool_proj"],
            graph.Nodes.Where(node => node.Operation is ConvolutionOperation).Select(node => node.Name));
        Assert.Equal("8x8x15", graph.Nodes[graph.Outputs[0].Node].Shape.ToString());
        Assert.Equal([1, 3, 5, 6], graph.InputShapes(graph.Nodes[^1]).Select(shape => shape.Channels));
    }

    [Fact]
    public void PartsOfBlocks_CanBeRead()
    {
        NetworkGraph graph = Lower(Network(4, 4, 8, new LayerSpec(LayerKind.InvertedResidual, 8, Name: "a", Kernel: 3), Layer(LayerKind.Sigmoid).Reading("a/expand")));
        Assert.Equal("4x4x48", graph.Nodes[^1].Shape.ToString());
    }

    private static string Text(int channels, LayerSpec block) => GraphText.Of(Optimise(Network(4, 4, channels, block) with { Activation = Activation.ReLU6 }));
}
