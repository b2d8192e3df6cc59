using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Xunit;

namespace CompilerTests.Graph;

public class ShapeInferenceTests
{
    [Theory]
    // SAME at stride 2 and kernel 3: even inputs get their pixel after, odd ones one on each side.
    [InlineData(Padding.Same, 224, 3, 2, 1, 0, 1, 112)]
    [InlineData(Padding.Same, 257, 3, 2, 1, 1, 1, 129)]
    [InlineData(Padding.Same, 75, 3, 2, 1, 1, 1, 38)]
    [InlineData(Padding.Same, 19, 3, 2, 1, 1, 1, 10)]
    [InlineData(Padding.Same, 14, 3, 1, 1, 1, 1, 14)]
    [InlineData(Padding.Same, 14, 3, 1, 2, 2, 2, 14)]
    [InlineData(Padding.Same, 9, 2, 1, 1, 0, 1, 9)]
    [InlineData(Padding.Same, 9, 1, 2, 1, 0, 0, 5)]
    [InlineData(Padding.Same, 1, 3, 2, 1, 1, 1, 1)]
    // PyTorch pads both sides the same whatever the input: the shape is that of SAME, the sampling is not.
    [InlineData(Padding.Symmetric, 224, 3, 2, 1, 1, 1, 112)]
    [InlineData(Padding.Symmetric, 14, 3, 1, 2, 2, 2, 14)]
    [InlineData(Padding.Valid, 224, 3, 2, 1, 0, 0, 111)]
    [InlineData(Padding.Valid, 7, 7, 1, 1, 0, 0, 1)]
    public void Pads_AreThoseOfTheFrameworks(Padding padding, int size, int kernel, int stride, int dilation, int before, int after, int output)
    {
        var input = new Shape(size, size, 4);
        Border pads = ShapeInference.Pads(padding, input, Window.Square(kernel, stride, dilation));
        Assert.Equal(new Border(before, before, after, after), pads);
        NetworkGraph graph = Declare.Lower(Declare.Network(size, size, 4, Declare.Depthwise(kernel, stride, dilation, padding)));
        Assert.Equal(new Shape(output, output, 4), graph.Nodes[1].Shape);
    }

    [Fact]
    public void Pads_OfHeightAndWidthAreIndependent() =>
        Assert.Equal(new Border(1, 0, 1, 1), ShapeInference.Pads(Padding.Same, new Shape(5, 6, 1), Window.Square(3, 2)));

    [Fact]
    public void Maps_OfMobileNetAreThoseOfTable1()
    {
        NetworkGraph graph = Declare.Optimise(new MobileNetSpec(Declare.Type()));
        Assert.Equal("112 112 112 56 56 56 56 28 28 28 28 14 14 14 14 14 14 14 14 14 14 14 14 7 7 7 7",
            string.Join(" ", graph.Nodes.Where(node => node.Operation is ConvolutionOperation or DepthwiseOperation).Select(node => node.Shape.Height)));
    }

    [Theory]
    // SqueezeNet's pools: the size is rounded up where the window does not end with the map, unless it would begin beyond it.
    [InlineData(109, 3, 2, 0, 54, 0)]
    [InlineData(110, 3, 2, 0, 55, 1)]
    [InlineData(5, 2, 2, 1, 3, 1)]
    [InlineData(4, 2, 2, 1, 3, 1)]
    [InlineData(6, 1, 4, 0, 2, 0)]
    public void CeilMode_AddsWhatTheLastWindowNeeds(int size, int kernel, int stride, int pad, int output, int after)
    {
        LayerSpec pool = new(LayerKind.MaxPool, Kernel: kernel, Stride: stride, Pads: new EquatableArray<int>([pad]), CeilMode: true);
        Node node = Declare.Lower(Declare.Network(size, size, 4, pool)).Nodes[1];
        Assert.Equal(new Shape(output, output, 4), node.Shape);
        Assert.Equal(after, ((PoolOperation)node.Operation).Pads.Bottom);
    }

    [Theory]
    [InlineData(LayerKind.Softmax)]
    [InlineData(LayerKind.Dense)]
    public void VectorLayer_OnAMapIsAnError(LayerKind kind)
    {
        SpecError error = Assert.Single(Declare.Errors(Declare.Network(7, 7, 8, new LayerSpec(kind, 8))));
        Assert.Equal(SpecErrorKind.ShapeMismatch, error.Kind);
        Assert.Contains("needs an input of one pixel (1x1xC); found 7x7x8. Put [GlobalAveragePool] before it", error.Message);
    }

    [Fact]
    public void Window_LargerThanItsInputIsAnError()
    {
        SpecError error = Assert.Single(Declare.Errors(Declare.Network(4, 9, 8, Declare.Depthwise(3, 1, 2, Padding.Valid))));
        Assert.Equal(new ArgumentPath(0, ""), error.Path);
        Assert.Contains("has a window larger than its padded input of 4x9x8. Use a larger input", error.Message);
    }
}
