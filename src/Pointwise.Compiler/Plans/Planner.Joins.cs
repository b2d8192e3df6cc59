using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Plans;

/// <content>Layers that join others, and where concatenated values lie.</content>
public sealed partial class Planner
{
    /// <summary>The inputs that a node's kernel reads: all, but of a concatenation those alone that are copied.</summary>
    private IEnumerable<Node> Read(Node node) => node.Inputs.Where((_, i) => node.Operation is not ConcatOperation || !IsInPlace(node, i)).Select(input => _graph.Nodes[input]);

    /// <summary>Whether an operand of a concatenation is written to its place in it.</summary>
    private bool IsInPlace(Node concat, int operand) =>
        _slices.TryGetValue(concat.Inputs[operand], out ConcatSlice? slice) && slice.Whole == concat.Id && slice.Block * Shape.Block == Channel(concat, operand);

    /// <summary>The channel at which an operand of a concatenation begins.</summary>
    private int Channel(Node concat, int operand) => concat.Inputs.Take(operand).Sum(input => _graph.Nodes[input].Shape.Channels);

    private int OffsetOf(Node node) => _slices.TryGetValue(node.Id, out ConcatSlice? slice)
        ? OffsetOf(_graph.Nodes[slice.Whole]) + (slice.Block * Unplaced(node).PlanePitch)
        : _offsets[node.Id];

    /// <summary>The steps between which, both included, a value's buffer is in use: its own, and those of what lies in it.</summary>
    private (int First, int Last) Lifetime(Node node)
    {
        int first = node.Id;
        int last = _graph.IsOutput(node) ? int.MaxValue : node.Id;
        foreach (Node reader in _graph.Nodes)
        {
            if (reader.Inputs.Contains(node.Id))
                last = Math.Max(last, StepOf(reader));
        }

        foreach (KeyValuePair<int, ConcatSlice> slice in _slices)
        {
            if (slice.Value.Whole != node.Id)
                continue;
            (int firstOfSlice, int lastOfSlice) = Lifetime(_graph.Nodes[slice.Key]);
            (first, last) = (Math.Min(first, firstOfSlice), Math.Max(last, lastOfSlice));
        }

        return (first, last);
    }

    private static JoinKernel PlanJoin(JoinOperation operation, ValuePlan from, ValuePlan other, ValuePlan to) =>
        new(operation.Kind, to.Shape, from.Layout, other.Layout, from.Shape != to.Shape, other.Shape != to.Shape, to.Layout, operation.Activation);

    private ConcatPart PlanPart(Node concat, int operand)
    {
        ValuePlan from = Unplaced(_graph.Nodes[concat.Inputs[operand]]);
        return new ConcatPart(from.Shape, from.Layout, Channel(concat, operand));
    }
}
