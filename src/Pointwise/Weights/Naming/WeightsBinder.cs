using System.Collections.Generic;
using System.Linq;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>
/// Finds the tensors of a network's layers in a weights file and checks their names, shapes and data types. The compiler uses it on a
/// manifest and the loader on the file, so that both say the same.
/// </summary>
internal static class WeightsBinder
{
    private const int NamesShown = 5;

    /// <summary>Binds the tensors to the layers by the naming scheme that finds most of them.</summary>
    public static WeightsBinding Bind(IReadOnlyList<TensorEntry> tensors, IReadOnlyList<LayerWeights> layers)
    {
        var index = new TensorIndex(tensors);
        SchemeMatch match = SchemeMatch.Best(index, layers);
        if (match.Count == 0 && layers.Count > 0)
            return new WeightsBinding(match.Scheme.Name, [.. layers.Select(Unbound)], [NoScheme(tensors, layers)], 0);

        var binder = new LayerBinder(index, match);
        BoundLayer[] bound = [.. layers.Select((layer, i) => match.Layers[i] is { } found ? binder.Bind(found) : binder.Missing(layer))];
        var used = new HashSet<TensorEntry>(bound.SelectMany(layer => layer.Tensors));
        string[] unused = [.. tensors.Where(tensor => !used.Contains(tensor)).Select(tensor => tensor.Name)];
        WeightsProblem[] problems = [.. binder.Problems.Select(problem => WithNearest(problem, unused))];
        return new WeightsBinding(match.Scheme.Name, bound, problems, used.Aggregate(0L, (sum, tensor) => AddSaturated(sum, tensor.Count)));
    }

    private static BoundLayer Unbound(LayerWeights layer) => new(layer, KernelLayout.TensorFlow, null, null, NormalizationTensors.None);

    private static WeightsProblem WithNearest(WeightsProblem problem, string[] unused) => problem.Kind == WeightsProblemKind.MissingTensor
        ? problem with { Nearest = NearestName.Of(problem.Tensor, unused) }
        : problem;

    private static long AddSaturated(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    private static WeightsProblem NoScheme(IReadOnlyList<TensorEntry> tensors, IReadOnlyList<LayerWeights> layers)
    {
        LayerWeights first = layers[0];
        string[] lookedFor = first.Kind == WeightsKind.Normalization
            ? [$"'{first.Name}/{TensorRoles.Mean[0]}'", $"'{first.Name}/{TensorRoles.Scale[0]}'"]
            : [.. NamingScheme.All.SelectMany(scheme => LookedFor(scheme, first)).Distinct()];
        string found = tensors.Count == 0
            ? "no tensors in the file"
            : $"none of them among the {tensors.Count} tensors of the file, which begin {Quoted(tensors)}";
        return new WeightsProblem(
            WeightsProblemKind.NoScheme,
            first.Name,
            lookedFor[0].Substring(1, lookedFor[0].LastIndexOf('\'') - 1),
            $"the tensors of {layers.Count} layers by one of the naming schemes, "
                + $"those of layer '{first.Name}' under the name {string.Join(", ", lookedFor)}",
            found,
            null,
            "Give the layers the names that the tensors have in the file (Name = \"...\"), or rename the tensors.");
    }

    private static IEnumerable<string> LookedFor(NamingScheme scheme, LayerWeights layer)
    {
        // A layer without a position has the same name in all schemes, and a part of a block the same names.
        if (layer.Position is LayerPosition.Named or LayerPosition.Part)
            return [$"'{layer.Name}/{(layer.Kind == WeightsKind.Slope ? TensorRoles.Slope : TensorRoles.Kernel)[0]}' or '{layer.Name}.{TensorRoles.PyTorchKernel}'"];
        return [$"'{scheme.NamesOf(layer).First().Layer}{scheme.KernelSuffix(layer.Kind)}' ({scheme.Name})"];
    }

    private static string Quoted(IReadOnlyList<TensorEntry> tensors)
    {
        string names = string.Join(", ", tensors.Take(NamesShown).Select(tensor => $"'{tensor.Name}'"));
        return tensors.Count > NamesShown ? names + ", ..." : names;
    }
}
