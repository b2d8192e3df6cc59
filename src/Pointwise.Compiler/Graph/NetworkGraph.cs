using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Pointwise.Compiler.Graph;

/// <summary>One operation with its inputs and the shape it yields.</summary>
/// <param name="Id">Its index in <see cref="NetworkGraph.Nodes"/>; inputs have smaller ones.</param>
/// <param name="Layer">Index of the layer attribute that it comes from, for errors; -1 for the network's own.</param>
public sealed record Node(int Id, string Name, Operation Operation, EquatableArray<int> Inputs, Shape Shape, int Layer = -1)
{
    public int Input => Inputs[0];
}

/// <summary>A node whose value the user receives, and the name under which.</summary>
public sealed record GraphOutput(int Node, string Name);

/// <summary>A feed-forward network: nodes in an order in which every input precedes its readers.</summary>
public sealed record NetworkGraph(string Name, EquatableArray<Node> Nodes, EquatableArray<GraphOutput> Outputs)
{
    /// <summary>The user's inputs in order, the picture first.</summary>
    public IEnumerable<Node> Inputs => Nodes.Where(node => node.Operation is InputOperation);

    public Node Producer(Node node) => Nodes[node.Input];

    public Shape[] InputShapes(Node node)
    {
        var shapes = new Shape[node.Inputs.Count];
        for (int i = 0; i < shapes.Length; i++)
            shapes[i] = Nodes[node.Inputs[i]].Shape;
        return shapes;
    }

    public bool IsOutput(Node node) => Outputs.Any(output => output.Node == node.Id);

    /// <summary>How many nodes read this one.</summary>
    public int Readers(Node node)
    {
        int readers = 0;
        for (int id = node.Id + 1; id < Nodes.Count; id++)
        {
            EquatableArray<int> inputs = Nodes[id].Inputs;
            for (int i = 0; i < inputs.Count; i++)
                readers += inputs[i] == node.Id ? 1 : 0;
        }

        return readers;
    }

    /// <summary>The graph as text: a node a line.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("graph ").Append(Name).Append('\n');
        foreach (Node node in Nodes)
        {
            text.Append("  %").Append(node.Id).Append(' ').Append(node.Name).Append(" = ").Append(node.Operation.Describe());
            if (node.Inputs.Count > 0)
                text.Append(" (%").Append(string.Join(", %", node.Inputs)).Append(')');
            text.Append(" -> ").Append(node.Shape).Append(string.Concat(Outputs.Where(o => o.Node == node.Id).Select(o => $", output {o.Name}"))).Append('\n');
        }

        return text.ToString();
    }
}
