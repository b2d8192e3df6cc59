using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Passes;

/// <summary>Rebuilds a graph node by node; a node may be replaced, or merged into its input.</summary>
internal static class GraphRewriter
{
    /// <summary>
    /// Rebuilds the graph. <paramref name="merge"/> is given the input as rebuilt so far and the node that reads it; when it returns an
    /// operation, the input gets that operation and the node disappears. It is only asked where the node is the only reader of an input that is no output.
    /// </summary>
    public static NetworkGraph MergeIntoInput(NetworkGraph graph, Func<Node, Node, Operation?> merge)
    {
        var nodes = new List<Node>();
        var map = new int[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            if (node.Inputs.Count == 1)
            {
                Node original = graph.Producer(node);
                int rebuilt = map[original.Id];
                // The value between the two disappears, so nobody else may read it: neither another node nor the user.
                bool free = graph.Readers(original) == 1 && !graph.IsOutput(original);
                if (free && merge(nodes[rebuilt], node) is Operation merged)
                {
                    nodes[rebuilt] = nodes[rebuilt] with { Operation = merged };
                    map[node.Id] = rebuilt;
                    continue;
                }
            }

            map[node.Id] = nodes.Count;
            nodes.Add(node with { Id = nodes.Count, Inputs = node.Inputs.Select(input => map[input]).ToEquatableArray() });
        }

        return graph with
        {
            Nodes = nodes.ToEquatableArray(),
            Outputs = graph.Outputs.Select(output => output with { Node = map[output.Node] }).ToEquatableArray(),
        };
    }

    /// <summary>Removes the nodes for which <paramref name="remove"/> holds: their readers, and the user, get their input.</summary>
    public static NetworkGraph Remove(NetworkGraph graph, Func<Node, bool> remove)
    {
        var nodes = new List<Node>();
        var map = new int[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            if (node.Inputs.Count == 1 && remove(node))
            {
                map[node.Id] = map[node.Input];
                continue;
            }

            map[node.Id] = nodes.Count;
            nodes.Add(node with { Id = nodes.Count, Inputs = node.Inputs.Select(input => map[input]).ToEquatableArray() });
        }

        return graph with
        {
            Nodes = nodes.ToEquatableArray(),
            Outputs = graph.Outputs.Select(output => output with { Node = map[output.Node] }).ToEquatableArray(),
        };
    }
}
