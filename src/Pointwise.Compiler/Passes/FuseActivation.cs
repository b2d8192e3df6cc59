using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Passes;

/// <summary>Fuses an activation, or a leaky ReLU, into the epilogue of the convolution, dense layer, normalisation or join before it.</summary>
public static class FuseActivation
{
    public static NetworkGraph Rewrite(NetworkGraph graph) => GraphRewriter.MergeIntoInput(graph, (input, node) =>
        EpilogueOf(node.Operation) is Epilogue epilogue && input.Operation is EpilogueOperation { Activation.IsNone: true } producer and not PReLUOperation
            ? producer with { Activation = epilogue }
            : null);

    private static Epilogue? EpilogueOf(Operation operation) => operation switch
    {
        ActivationOperation activation => activation.Activation,
        LeakyReLUOperation leaky => new Epilogue(Activation.None, leaky.Slope),
        _ => null,
    };
}
