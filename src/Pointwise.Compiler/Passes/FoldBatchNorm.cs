using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Passes;

/// <summary>
/// Folds a normalisation into the convolution before it: w' = w * γ / sqrt(σ² + ε), b' = (b - μ) * γ / sqrt(σ² + ε) + β, computed in double at load.
/// </summary>
public static class FoldBatchNorm
{
    public static NetworkGraph Rewrite(NetworkGraph graph) => GraphRewriter.MergeIntoInput(graph, (input, node) =>
        node.Operation is BatchNormOperation norm && input.Operation is WeightedOperation convolution and not BatchNormOperation
            && convolution.Weights == norm.Weights && !convolution.FoldsNormalization
            ? convolution with { FoldsNormalization = true }
            : null);
}
