using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Weights;

/// <summary>Holds a graph against a weights file: every tensor there with the right shape, and normalisations only where the file has them.</summary>
internal static class WeightsCheck
{
    /// <summary>
    /// Reports what does not fit and returns the graph without the normalisations that the file does not have, as they were folded before it was written.
    /// </summary>
    public static NetworkGraph Check(NetworkGraph graph, WeightTable table, SpecErrors errors, out long values)
    {
        LayerWeights[] layers = graph.Nodes.Select(node => node.Operation).OfType<WeightedOperation>().Select(operation => operation.Weights).Distinct().ToArray();
        WeightsBinding binding = WeightsBinder.Bind(table.Entries, layers);
        values = binding.ValuesUsed;
        foreach (WeightsProblem problem in binding.Problems)
            errors.Add(KindOf(problem.Kind), ArgumentPath.Network("Weights"), $"Weights file '{table.File}': {problem.Message}");

        if (binding.Problems.Count > 0)
            return graph;
        var absent = new HashSet<LayerWeights>(binding.Layers.Where(bound => !bound.Normalization.Tensors.Any()).Select(bound => bound.Layer));
        return GraphRewriter.Remove(graph, node => node.Operation is BatchNormOperation norm && absent.Contains(norm.Weights));
    }

    private static SpecErrorKind KindOf(WeightsProblemKind kind) => kind switch
    {
        WeightsProblemKind.MissingTensor => SpecErrorKind.TensorMissing,
        WeightsProblemKind.WrongShape => SpecErrorKind.TensorShape,
        WeightsProblemKind.WrongDataType => SpecErrorKind.TensorType,
        _ => SpecErrorKind.WeightsUnrecognised,
    };
}
