using System;
using System.Collections.Generic;
using System.Linq;

namespace Pointwise.Compiler.Graph;

/// <summary>Checks what every stage relies on; runs after lowering and after every pass.</summary>
public static class GraphVerifier
{
    /// <exception cref="InvalidOperationException">A stage broke the graph; the message says which node and how.</exception>
    public static void Verify(NetworkGraph graph, string stage)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph.Nodes[i];
            Require(node.Id == i, node, $"has id {node.Id} at index {i}");
            Require(names.Add(node.Name), node, "has a name that another node has");
            Require(node.Operation is InputOperation == (node.Inputs.Count == 0), node, $"has {node.Inputs.Count} inputs");
            Require(node.Shape is { Height: > 0, Width: > 0, Channels: > 0 }, node, $"has the empty shape {node.Shape}");
            foreach (int input in node.Inputs)
                Require(input >= 0 && input < i, node, $"reads node {input}, which is not before it");
            if (node.Inputs.Count == 0)
                continue;
            IReadOnlyList<Shape> inputs = graph.InputShapes(node);
            Shape? inferred = ShapeInference.Infer(node.Operation, inputs);
            Require(inferred is not null, node, $"is {node.Operation.Describe()} of {string.Join(" and ", inputs)}, which is not possible");
            Require(inferred == node.Shape, node, $"has shape {node.Shape} where {node.Operation.Describe()} of {string.Join(" and ", inputs)} gives {inferred}");
            if (node.Operation is ConvolutionOperation or DepthwiseOperation or DenseOperation)
            {
                int channels = ((WeightedOperation)node.Operation).Weights.InputChannels * (node.Operation is ConvolutionOperation c ? c.Groups : 1);
                Require(channels == inputs[0].Channels, node, $"has weights for {channels} input channels where its input has {inputs[0].Channels}");
            }
        }

        if (graph.Outputs.Count == 0)
            throw new InvalidOperationException($"After '{stage}' the graph has no output");
        foreach (GraphOutput output in graph.Outputs)
        {
            if (output.Node < 0 || output.Node >= graph.Nodes.Count)
                throw new InvalidOperationException($"After '{stage}' output '{output.Name}' is not a node");
        }

        void Require(bool holds, Node node, string how)
        {
            if (!holds)
                throw new InvalidOperationException($"After '{stage}' node '{node.Name}' {how}");
        }
    }
}
