using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Xunit;

namespace CompilerTests.Specs;

public class MobileNetExpansionTests
{
    /// <summary>Strides and dilations of the thirteen depthwise layers as TF-slim has them for each output stride.</summary>
    [Theory]
    [InlineData(32, "1 2 1 2 1 2 1 1 1 1 1 2 1", "1 1 1 1 1 1 1 1 1 1 1 1 1")]
    [InlineData(16, "1 2 1 2 1 2 1 1 1 1 1 1 1", "1 1 1 1 1 1 1 1 1 1 1 1 2")]
    [InlineData(8, "1 2 1 2 1 1 1 1 1 1 1 1 1", "1 1 1 1 1 1 2 2 2 2 2 2 4")]
    public void OutputStride_TurnsStridesIntoDilations(int outputStride, string strides, string dilations)
    {
        LayerSpec[] blocks = Blocks(new MobileNetSpec(Declare.Type(), OutputStride: outputStride));
        Assert.Equal(strides, string.Join(" ", blocks.Select(block => block.Stride)));
        Assert.Equal(dilations, string.Join(" ", blocks.Select(block => block.Dilation)));
    }

    [Theory]
    [InlineData(32, 7)]
    [InlineData(16, 14)]
    [InlineData(8, 28)]
    public void OutputStride_IsTheRatioOfInputAndLastMap(int outputStride, int side)
    {
        NetworkGraph graph = Declare.Optimise(new MobileNetSpec(Declare.Type(), OutputStride: outputStride));
        Assert.Equal(new Shape(side, side, 1024), graph.Nodes.Last(node => node.Name.StartsWith("Conv2d_13", System.StringComparison.Ordinal)).Shape);
    }

    [Fact]
    public void Blocks_AreThoseOfTable1() =>
        Assert.Equal("64 128 128 256 256 512 512 512 512 512 512 1024 1024", string.Join(" ", Blocks(new MobileNetSpec(Declare.Type())).Select(block => block.Filters)));

    [Theory]
    [InlineData(1.0, 224)]
    [InlineData(6 / 7.0, 192)]
    [InlineData(5 / 7.0, 160)]
    [InlineData(4 / 7.0, 128)]
    [InlineData(0.714, 160)]
    [InlineData(0.001, 1)]
    public void Rho_ScalesTheResolution(double rho, int resolution) => Assert.Equal(resolution, Expand(new MobileNetSpec(Declare.Type(), Rho: rho)).Height);

    [Fact]
    public void Background_IsOneMoreClass() =>
        Assert.Equal(1001, Expand(new MobileNetSpec(Declare.Type(), Background: true)).Layers.Single(layer => layer.Kind == LayerKind.Dense).Filters);

    [Theory]
    [InlineData(true, true, "scores 1x1x10")]
    [InlineData(true, false, "logits 1x1x10")]
    [InlineData(false, true, "embedding 1x1x1024")]
    public void Output_IsWhatIsAskedFor(bool classifier, bool softmax, string expected)
    {
        NetworkGraph graph = Declare.Lower(new MobileNetSpec(Declare.Type(), Classes: 10, Classifier: classifier, Softmax: softmax));
        GraphOutput output = Assert.Single(graph.Outputs);
        Assert.Equal(expected, $"{output.Name} {graph.Nodes[output.Node].Shape}");
    }

    private static LayerSpec[] Blocks(MobileNetSpec spec) => [.. Expand(spec).Layers.Where(layer => layer.Kind == LayerKind.DepthwiseSeparable)];

    private static LayeredSpec Expand(MobileNetSpec spec)
    {
        var errors = new SpecErrors();
        LayeredSpec expanded = MobileNetExpansion.Expand(spec, errors);
        Assert.Empty(errors.All);
        return expanded;
    }
}
