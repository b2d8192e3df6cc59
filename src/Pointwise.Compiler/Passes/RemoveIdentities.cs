using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Passes;

/// <summary>Removes what changes nothing: dropout, the second of two equal clamps, and ReLU after ReLU6.</summary>
public static class RemoveIdentities
{
    public static NetworkGraph Rewrite(NetworkGraph graph) => GraphRewriter.Remove(graph, node =>
        node.Operation is DropoutOperation
        || (node.Operation is ActivationOperation { Activation: (Activation.ReLU or Activation.ReLU6) and var second }
            && graph.Producer(node).Operation is ActivationOperation { Activation: var first }
            && (first == second || (first == Activation.ReLU6 && second == Activation.ReLU))));
}
