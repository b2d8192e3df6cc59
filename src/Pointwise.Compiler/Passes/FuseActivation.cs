using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Passes;

/// <summary>Fuses an activation into the epilogue of the convolution, dense layer, normalisation or join before it.</summary>
public static class FuseActivation
{
    public static NetworkGraph Rewrite(NetworkGraph graph) => GraphRewriter.MergeIntoInput(graph, (input, node) =>
        node.Operation is ActivationOperation activation && input.Operation is EpilogueOperation { Activation: Activation.None } producer and not PReLUOperation
            ? producer with { Activation = activation.Activation }
            : null);
}
