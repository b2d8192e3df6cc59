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
    public static NetworkGraph MergeIntoInput(NetworkGraph graph, Func<Node, Node, Operation?> merge) => Rebuild(graph, (node, nodes, input) =>
    {
        // The value between the two disappears, so nobody else may read it: neither another node nor the user.
        Node producer = graph.Producer(node);
        bool free = graph.Readers(producer) == 1 && !graph.IsOutput(producer);
        if (!free || merge(nodes[input], node) is not Operation merged)
            return false;
        nodes[input] = nodes[input] with { Operation = merged };
        return true;
    });

    /// <summary>Removes the nodes for which <paramref name="remove"/> holds: their readers, and the user, get their input.</summary>
    public static NetworkGraph Remove(NetworkGraph graph, Func<Node, bool> remove) => Rebuild(graph, (node, _, _) => remove(node));

    /// <summary>
    /// Computes convolutions by another algorithm where it pays. The one that reads the user's pixels is not asked for: it reads them line by line, and has few channels.
    /// </summary>
    public static NetworkGraph UseAlgorithm(NetworkGraph graph, ConvolutionAlgorithm algorithm, Func<NetworkGraph, Node, ConvolutionOperation, bool> pays) => graph with
    {
        Nodes = graph.Nodes.Select(node => node.Operation is ConvolutionOperation convolution && node.Input != 0 && pays(graph, node, convolution)
            ? node with { Operation = convolution with { Algorithm = algorithm } }
            : node).ToEquatableArray(),
    };

    /// <summary>
    /// Moves nodes to the places of later ones, their only readers, which <paramref name="merge"/> replaces: it is given the node that moves and the one
    /// that goes, and returns the node that is then there, its inputs by their old ids.
    /// </summary>
    /// <param name="moved">The nodes that move, by the id of the node that each takes the place of.</param>
    public static NetworkGraph MoveInto(NetworkGraph graph, IReadOnlyDictionary<int, Node> moved, Func<Node, Node, Node> merge)
    {
        var gone = new HashSet<int>(moved.Values.Select(node => node.Id));
        var nodes = new List<Node>();
        var map = new int[graph.Nodes.Count];
        foreach (Node node in graph.Nodes.Where(node => !gone.Contains(node.Id)))
        {
            map[node.Id] = nodes.Count;
            Node result = moved.TryGetValue(node.Id, out Node? move) ? merge(move, node) : node;
            nodes.Add(Renumbered(result, nodes.Count, map));
        }

        return WithNodes(graph, nodes, map);
    }

    /// <summary>
    /// Copies the nodes in order, renumbered. <paramref name="isAbsorbed"/> is given a node with one input, the nodes so far and the input's index among
    /// them; where it holds, the input stands for the node.
    /// </summary>
    private static NetworkGraph Rebuild(NetworkGraph graph, Func<Node, List<Node>, int, bool> isAbsorbed)
    {
        var nodes = new List<Node>();
        var map = new int[graph.Nodes.Count];
        foreach (Node node in graph.Nodes)
        {
            if (node.Inputs.Count == 1 && isAbsorbed(node, nodes, map[node.Input]))
            {
                map[node.Id] = map[node.Input];
                continue;
            }

            map[node.Id] = nodes.Count;
            nodes.Add(Renumbered(node, nodes.Count, map));
        }

        return WithNodes(graph, nodes, map);
    }

    private static Node Renumbered(Node node, int id, int[] map) => node with { Id = id, Inputs = node.Inputs.Map(input => map[input]) };

    private static NetworkGraph WithNodes(NetworkGraph graph, List<Node> nodes, int[] map) => graph with
    {
        Nodes = nodes.ToEquatableArray(),
        Outputs = graph.Outputs.Map(output => output with { Node = map[output.Node] }),
    };
}
