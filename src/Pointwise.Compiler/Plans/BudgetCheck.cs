using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Plans;

/// <summary>Holds a planned network against its budget. What it counts is what the constants of the generated class say.</summary>
internal static class BudgetCheck
{
    /// <summary>Layers in a message; the details have them all.</summary>
    private const int LayersShown = 3;

    private const string Smaller = "Use a smaller Alpha, fewer or thinner layers";

    /// <summary>Reports each limit that is none, and each that the network exceeds.</summary>
    /// <param name="network">Null where it is wrong: then its numbers mean nothing, and the limits alone are checked.</param>
    public static void Check(BudgetSpec budget, PlannedNetwork? network, SpecErrors errors)
    {
        if (budget == new BudgetSpec())
        {
            errors.Add(SpecErrorKind.ArgumentOutOfRange, ArgumentPath.Budget(""),
                "[Budget] must limit at least one of MultAdds, Parameters, WeightBytes and ArenaBytes; found none. Give one, as in [Budget(MultAdds = 100_000_000)], or remove [Budget]");
        }

        CheckOne("MultAdds", budget.MultAdds, network?.Counts.MultAdds, MultAdds, Smaller + " or a smaller input", network, errors);
        CheckOne("Parameters", budget.Parameters, network?.Parameters, Parameters, Smaller, network, errors);
        CheckOne("WeightBytes", budget.WeightBytes, network?.Plan.WeightBytes, WeightBytes, Smaller, network, errors);
        CheckOne("ArenaBytes", budget.ArenaBytes, network?.Plan.ArenaBytes, ArenaBytes, "Use a smaller input or Alpha, or take strides earlier", network, errors);
    }

    private static void CheckOne(
        string name, long? limit, long? actual, System.Func<PlannedNetwork, IEnumerable<Share>> shares, string fix, PlannedNetwork? network, SpecErrors errors)
    {
        if (limit <= 0)
        {
            errors.Add(SpecErrorKind.ArgumentOutOfRange, ArgumentPath.Budget(name),
                $"{name} of [Budget] must be at least 1; found {limit.Value.ToString(CultureInfo.InvariantCulture)}. Leave it out where there is no limit");
        }
        else if (actual > limit)
        {
            Share[] layers = [.. shares(network!)];
            errors.Add(SpecErrorKind.BudgetExceeded, ArgumentPath.Budget(name),
                $"'{network!.Graph.Name}' outgrows its budget of {name}: expected at most {Number(limit.Value)}, found {Number(actual.Value)}; {Largest(layers)}. {fix}, or raise the budget",
                $"{name} by layer:\n" + string.Join("\n", layers.Select(layer => layer.ToString())));
        }
    }

    private static string Largest(Share[] layers)
    {
        Share[] largest = [.. layers.OrderByDescending(layer => layer.Amount).Take(LayersShown)];
        string which = layers.Length > largest.Length ? $"the largest of {layers.Length} layers are" : "by layer";
        return $"{which} {string.Join(", ", largest.Select(layer => layer.ToString()))}";
    }

    private static IEnumerable<Share> MultAdds(PlannedNetwork network) =>
        Counted(network.Graph.Nodes.Select(node => new Share(node.Name, NetworkCounts.Of(network.Graph, node).MultAdds)));

    /// <summary>By the tensors of the weights file, or as many as an unfolded checkpoint has. A tensor that two layers use is in both numbers.</summary>
    private static IEnumerable<Share> Parameters(PlannedNetwork network) => Counted(network.Weights is WeightTable table
        ? WeightsBinder.Bind(table.Entries, network.Plan.Layers).Layers.Select(layer => new Share(layer.Layer.Name, layer.Tensors.Sum(tensor => tensor.Count)))
        : network.Graph.Nodes.Where(node => node.Operation is WeightedOperation)
            .GroupBy(node => ((WeightedOperation)node.Operation).Weights.Name)
            .Select(layer => new Share(layer.Key, layer.Sum(node => NetworkCounts.Of(network.Graph, node).Parameters))));

    private static IEnumerable<Share> WeightBytes(PlannedNetwork network) => Counted(network.Plan.Steps
        .SelectMany(step => step.Layers(network.Plan.Input)).Select(layer => new Share(layer.Node.Name, (layer.Weights?.Floats ?? 0) * (long)sizeof(float))));

    /// <summary>What of the arena is in use while a layer runs.</summary>
    private static IEnumerable<Share> ArenaBytes(PlannedNetwork network) => network.Plan.Steps.Select(step => new Share(step.Name, step.LiveFloats * (long)sizeof(float)));

    /// <summary>Without the layers that have none of it.</summary>
    private static IEnumerable<Share> Counted(IEnumerable<Share> shares) => shares.Where(share => share.Amount > 0);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A layer's part of a number.</summary>
    private sealed record Share(string Layer, long Amount)
    {
        public override string ToString() => $"{Layer} {Number(Amount)}";
    }
}
