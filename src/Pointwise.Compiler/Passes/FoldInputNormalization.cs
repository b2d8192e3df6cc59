using System.Linq;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Passes;

/// <summary>
/// Folds the normalisation of the picture into the weights of the first convolution, which then reads the pixels as they are:
/// w * (s x + t) + b = (w s) x + (b + Σ w t). Padding is zero after normalisation, so a shift can be folded only where nothing is padded;
/// elsewhere the first convolution normalises the pixels as it reads them.
/// </summary>
public static class FoldInputNormalization
{
    public static NetworkGraph Rewrite(NetworkGraph graph)
    {
        if (graph.Nodes[0].Operation is not InputOperation { IsNormalised: true } input || graph.Readers(graph.Nodes[0]) != 1 || graph.IsOutput(graph.Nodes[0]))
            return graph;
        Node first = graph.Nodes.First(node => node.Inputs.Contains(0));
        if (first.Operation is not ConvolutionOperation { Groups: 1 } convolution)
            return graph;
        bool shifts = input.Shift.Any(shift => shift != 0);
        if (shifts && !convolution.Pads.IsEmpty)
            return graph;

        Node[] nodes = graph.Nodes.ToArray();
        nodes[0] = nodes[0] with { Operation = new InputOperation(default, default) };
        nodes[first.Id] = first with { Operation = convolution with { InputScale = input.Scale, InputShift = input.Shift } };
        return graph with { Nodes = nodes.ToEquatableArray() };
    }
}
