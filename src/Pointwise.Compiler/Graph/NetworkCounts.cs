using System.Linq;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Graph;

/// <summary>What the paper counts.</summary>
/// <param name="MultAdds">Multiplications of convolutions and dense layers; biases, normalisations, activations and pooling are not counted (paper section 3.1).</param>
/// <param name="Weights">Kernel values of convolutions and dense layers, the paper's parameters, and slopes of PReLUs.</param>
/// <param name="Biases">Biases of dense layers and of convolutions that no normalisation follows.</param>
/// <param name="NormalizationValues">γ, β, mean and variance of every normalised channel.</param>
public sealed record NetworkCounts(long MultAdds, long Weights, long Biases, long NormalizationValues)
{
    /// <summary>Every value of a checkpoint.</summary>
    public long Parameters => Weights + Biases + NormalizationValues;

    public static NetworkCounts Of(NetworkGraph graph)
    {
        var all = new NetworkCounts(0, 0, 0, 0);
        foreach (Node node in graph.Nodes)
            all = all.And(Of(graph, node));
        return all;
    }

    private NetworkCounts And(NetworkCounts other) => new(
        checked(MultAdds + other.MultAdds), checked(Weights + other.Weights), checked(Biases + other.Biases), checked(NormalizationValues + other.NormalizationValues));

    /// <summary>What one node adds.</summary>
    public static NetworkCounts Of(NetworkGraph graph, Node node)
    {
        switch (node.Operation)
        {
            case BatchNormOperation:
                return new NetworkCounts(0, 0, 0, 4L * node.Shape.Channels);
            case PReLUOperation slopes:
                return new NetworkCounts(0, slopes.Weights.OutputChannels, 0, 0);
            case WeightedOperation operation:
                LayerWeights layer = operation.Weights;
                long perOutput = (long)layer.KernelHeight * layer.KernelWidth * (operation is DepthwiseOperation ? 1 : layer.InputChannels);
                bool normalised = graph.Nodes.Any(n => n.Inputs.Contains(node.Id) && n.Operation is BatchNormOperation);
                return new NetworkCounts(perOutput * node.Shape.Length, perOutput * layer.OutputChannels, normalised ? 0 : layer.OutputChannels, 0);
            default:
                return new NetworkCounts(0, 0, 0, 0);
        }
    }
}
