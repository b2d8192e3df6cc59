using System;
using System.Linq;
using Pointwise.Compiler.Graph;

namespace CompilerTests.Passes;

/// <summary>A graph in one line, short enough to stand in a test.</summary>
internal static class GraphText
{
    public static string Of(NetworkGraph graph)
    {
        GraphVerifier.Verify(graph, "the test");
        return string.Join("; ", graph.Nodes.Skip(1).Select(node => $"{node.Operation.Describe()} (%{string.Join(", %", node.Inputs)}){(graph.IsOutput(node) ? " out" : "")}"));
    }

    public static string Of(NetworkGraph graph, Func<NetworkGraph, NetworkGraph> pass) => Of(pass(graph));
}
