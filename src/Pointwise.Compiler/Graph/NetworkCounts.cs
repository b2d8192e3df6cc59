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
        long multAdds = 0, weights = 0, biases = 0, normalization = 0;
        foreach (Node node in graph.Nodes)
        {
            if (node.Operation is not WeightedOperation operation)
                continue;
            if (operation is BatchNormOperation)
            {
                normalization += 4L * node.Shape.Channels;
                continue;
            }

            LayerWeights layer = operation.Weights;
            if (operation is PReLUOperation)
            {
                weights += layer.OutputChannels;
                continue;
            }

            long perOutput = (long)layer.KernelHeight * layer.KernelWidth * (operation is DepthwiseOperation ? 1 : layer.InputChannels);
            multAdds += perOutput * node.Shape.Length;
            weights += perOutput * layer.OutputChannels;
            bool normalised = graph.Nodes.Any(n => n.Inputs.Contains(node.Id) && n.Operation is BatchNormOperation);
            biases += normalised ? 0 : layer.OutputChannels;
        }

        return new NetworkCounts(multAdds, weights, biases, normalization);
    }
}
