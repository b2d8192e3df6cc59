using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Plans;

/// <summary>A value that lies in a concatenated one.</summary>
/// <param name="Whole">Id of the concatenated value's node.</param>
/// <param name="Block">The first of its blocks there.</param>
internal sealed record ConcatSlice(int Whole, int Block);

/// <summary>
/// Decides which operands of a concatenation are written to their places in it, so that nothing is copied: those whose channels begin with a block there. A
/// value has one place, so what is concatenated twice is copied the second time. The channels after it may share its last block: they are written later.
/// </summary>
internal static class ConcatSlices
{
    /// <summary>The name under which it can be switched off.</summary>
    public const string Name = "ConcatInPlace";

    /// <summary>The slices by the ids of their nodes. A slice may be a concatenated value itself.</summary>
    public static IReadOnlyDictionary<int, ConcatSlice> Find(NetworkGraph graph)
    {
        var slices = new Dictionary<int, ConcatSlice>();
        foreach (Node whole in graph.Nodes.Where(node => node.Operation is ConcatOperation))
        {
            int channel = 0;
            foreach (int operand in whole.Inputs)
            {
                if (channel % Shape.Block == 0 && !slices.ContainsKey(operand))
                    slices.Add(operand, new ConcatSlice(whole.Id, channel / Shape.Block));
                channel += graph.Nodes[operand].Shape.Channels;
            }
        }

        return slices;
    }
}
