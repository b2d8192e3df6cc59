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
            if (node.Id != i)
                throw Broken(node, $"has id {node.Id} at index {i}");
            if (!names.Add(node.Name))
                throw Broken(node, "has a name that another node has");
            if (node.Operation is InputOperation != (node.Inputs.Count == 0))
                throw Broken(node, $"has {node.Inputs.Count} inputs");
            if (node.Shape is not { Height: > 0, Width: > 0, Channels: > 0 })
                throw Broken(node, $"has the empty shape {node.Shape}");
            foreach (int input in node.Inputs)
            {
                if (input < 0 || input >= i)
                    throw Broken(node, $"reads node {input}, which is not before it");
            }

            if (node.Inputs.Count == 0)
                continue;
            IReadOnlyList<Shape> inputs = graph.InputShapes(node);
            Shape? inferred = ShapeInference.Infer(node.Operation, inputs);
            if (inferred is null)
                throw Broken(node, $"is {node.Operation.Describe()} of {string.Join(" and ", inputs)}, which is not possible");
            if (inferred != node.Shape)
                throw Broken(node, $"has shape {node.Shape} where {node.Operation.Describe()} of {string.Join(" and ", inputs)} gives {inferred}");
            if (node.Operation is ConvolutionOperation or DepthwiseOperation or DenseOperation)
            {
                int channels = ((WeightedOperation)node.Operation).Weights.InputChannels * (node.Operation is ConvolutionOperation c ? c.Groups : 1);
                if (channels != inputs[0].Channels)
                    throw Broken(node, $"has weights for {channels} input channels where its input has {inputs[0].Channels}");
            }
        }

        if (graph.Outputs.Count == 0)
            throw new InvalidOperationException($"After '{stage}' the graph has no output");
        foreach (GraphOutput output in graph.Outputs)
        {
            if (output.Node < 0 || output.Node >= graph.Nodes.Count)
                throw new InvalidOperationException($"After '{stage}' output '{output.Name}' is not a node");
        }

        InvalidOperationException Broken(Node node, string how) => new($"After '{stage}' node '{node.Name}' {how}");
    }
}
