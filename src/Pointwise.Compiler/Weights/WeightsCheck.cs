using System;
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
        LayerWeights[] layers = LayersOf(graph);
        WeightsBinding binding = WeightsBinder.Bind(table.Entries, layers);
        values = binding.ValuesUsed;
        foreach (WeightsProblem problem in binding.Problems)
            errors.Add(KindOf(problem.Kind), ArgumentPath.Network("Weights"), $"Weights file '{table.File}': {problem.Message}", correction: LayerName(problem));

        if (binding.Problems.Count > 0)
            return graph;
        var absent = new HashSet<string>(binding.Layers.Where(bound => !bound.Normalization.Tensors.Any()).Select(bound => bound.Layer.Name), StringComparer.Ordinal);
        return GraphRewriter.Remove(graph, node => node.Operation is BatchNormOperation norm && absent.Contains(norm.Weights.Name));
    }

    /// <summary>The layers that have tensors, each once: a convolution and the normalisation beside it have those of one name.</summary>
    private static LayerWeights[] LayersOf(NetworkGraph graph)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var layers = new List<LayerWeights>();
        foreach (Node node in graph.Nodes)
        {
            if (node.Operation is WeightedOperation { Weights: var layer } && names.Add(layer.Name))
                layers.Add(layer);
        }

        return layers.ToArray();
    }

    /// <summary>The name that the file has for a layer: what the nearest tensor has where the missing one has the layer's name.</summary>
    private static Correction? LayerName(WeightsProblem problem)
    {
        int start = problem.Tensor.LastIndexOf(problem.Layer, StringComparison.Ordinal);
        if (problem.Nearest is null || start < 0)
            return null;
        string before = problem.Tensor.Substring(0, start), after = problem.Tensor.Substring(start + problem.Layer.Length);
        int length = problem.Nearest.Length - before.Length - after.Length;
        bool alike = length > 0 && problem.Nearest.StartsWith(before, StringComparison.Ordinal) && problem.Nearest.EndsWith(after, StringComparison.Ordinal);
        return alike ? new Correction(problem.Layer, problem.Nearest.Substring(before.Length, length)) : null;
    }

    private static SpecErrorKind KindOf(WeightsProblemKind kind) => kind switch
    {
        WeightsProblemKind.MissingTensor => SpecErrorKind.TensorMissing,
        WeightsProblemKind.WrongShape => SpecErrorKind.TensorShape,
        WeightsProblemKind.WrongDataType => SpecErrorKind.TensorType,
        _ => SpecErrorKind.WeightsUnrecognised,
    };
}
