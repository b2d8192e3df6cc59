using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Passes;

/// <summary>
/// Fuses a sum into the epilogue of the convolution that yields one of its operands, where nobody else reads that: each value is the convolution's chain,
/// which begins with the bias, then the other operand is added, then comes the activation. These are the operations of the two nodes in their order, so the
/// bits are the same fused or not. Where both operands could take the other in, it is the later one, whose place in the order is nearest.
/// </summary>
public static class FuseResidualAdd
{
    public static NetworkGraph Rewrite(NetworkGraph graph)
    {
        var convolutions = new Dictionary<int, Node>();
        foreach (Node sum in graph.Nodes)
        {
            if (ConvolutionOf(graph, sum) is Node convolution)
                convolutions.Add(sum.Id, convolution);
        }

        return GraphRewriter.MoveInto(graph, convolutions, (convolution, sum) =>
        {
            int residual = sum.Inputs[0] == convolution.Id ? sum.Inputs[1] : sum.Inputs[0];
            var operation = (ConvolutionOperation)convolution.Operation with { AddsResidual = true, Activation = ((JoinOperation)sum.Operation).Activation };
            return convolution with { Operation = operation, Inputs = new EquatableArray<int>([convolution.Input, residual]) };
        });
    }

    private static Node? ConvolutionOf(NetworkGraph graph, Node sum) => sum.Operation is JoinOperation { Kind: JoinKind.Add }
        ? sum.Inputs.Select(input => graph.Nodes[input]).OrderByDescending(node => node.Id).FirstOrDefault(operand => CanTakeIn(graph, operand, sum))
        : null;

    private static bool CanTakeIn(NetworkGraph graph, Node operand, Node sum) =>
        operand.Operation is ConvolutionOperation { Activation.IsNone: true, AddsResidual: false, Groups: 1 }
        && graph.Readers(operand) == 1 && !graph.IsOutput(operand)
        && graph.InputShapes(sum).All(shape => shape == sum.Shape);
}
