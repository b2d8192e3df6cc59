using System;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Graph;

/// <summary>The verifier on graphs that a broken pass might leave.</summary>
public class GraphVerifierTests
{
    private static readonly NetworkGraph _sound = Lower(Network(6, 6, 3, Conv(8, 3), Depthwise(3, 2), Pointwise1x1(4)));

    [Fact]
    public void SoundGraph_Passes() => GraphVerifier.Verify(_sound, "a pass");

    [Fact]
    public void WrongId() => Breaks(With(2, node => node with { Id = 5 }), "node 'Conv2d_0/norm' has id 5 at index 2");

    [Fact]
    public void NameTwice() => Breaks(With(3, node => node with { Name = "Conv2d_0" }), "node 'Conv2d_0' has a name that another node has");

    [Fact]
    public void LaterInput() => Breaks(With(2, node => node with { Inputs = new EquatableArray<int>([3]) }), "reads node 3, which is not before it");

    [Fact]
    public void OperationWithoutInput() => Breaks(With(2, node => node with { Inputs = default }), "has 0 inputs");

    [Fact]
    public void EmptyShape() => Breaks(With(0, node => node with { Shape = new Shape(0, 6, 3) }), "has the empty shape 0x6x3");

    [Fact]
    public void WrongShape() => Breaks(With(3, node => node with { Shape = new Shape(6, 6, 8) }), "has shape 6x6x8 where depthwise 3x3 stride 2 pad 0,0,1,1 of 6x6x8 gives 3x3x8");

    [Fact]
    public void InputsThatDoNotJoin()
    {
        NetworkGraph joined = Lower(Network(6, 6, 3, Depthwise(3, 2).Named("a"), Layer(LayerKind.ReLU).Named("b"), Add("a")));
        NetworkGraph broken = joined with { Nodes = joined.Nodes.Select(node => node.Operation is JoinOperation ? node with { Inputs = new EquatableArray<int>([0, 1]) } : node).ToEquatableArray() };
        string message = Assert.Throws<InvalidOperationException>(() => GraphVerifier.Verify(broken, "a pass")).Message;
        Assert.Contains("is add of 6x6x3 and 3x3x3, which is not possible", message, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongWeights() => Breaks(
        With(5, node => node with { Operation = (ConvolutionOperation)node.Operation with { Weights = ((ConvolutionOperation)node.Operation).Weights with { InputChannels = 7 } } }),
        "has weights for 7 input channels where its input has 8");

    [Fact]
    public void NoOutput() => Breaks(_sound with { Outputs = default }, "the graph has no output");

    [Fact]
    public void OutputThatIsNoNode() => Breaks(_sound with { Outputs = new EquatableArray<GraphOutput>([new GraphOutput(99, "y")]) }, "output 'y' is not a node");

    private static NetworkGraph With(int index, Func<Node, Node> change) =>
        _sound with { Nodes = _sound.Nodes.Select((node, i) => i == index ? change(node) : node).ToEquatableArray() };

    private static void Breaks(NetworkGraph graph, string how)
    {
        string message = Assert.Throws<InvalidOperationException>(() => GraphVerifier.Verify(graph, "a pass")).Message;
        Assert.StartsWith("After 'a pass'", message, StringComparison.Ordinal);
        Assert.Contains(how, message);
    }
}
