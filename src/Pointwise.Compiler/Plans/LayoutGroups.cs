using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Plans;

/// <summary>
/// Values that have one layout: a residual and the value that it is added to, which a convolution addresses by one offset, and a concatenated value and
/// what lies in it. They get the halo that all their readers together need.
/// </summary>
internal static class LayoutGroups
{
    /// <summary>The groups of more than one value, as node ids.</summary>
    public static IEnumerable<IReadOnlyList<int>> Of(NetworkGraph graph, IReadOnlyDictionary<int, ConcatSlice> slices)
    {
        int[] group = graph.Nodes.Select(node => node.Id).ToArray();
        foreach (Node node in graph.Nodes)
        {
            if (node.Operation is ConvolutionOperation { AddsResidual: true })
                Unite(group, node.Id, node.Inputs[1]);
            if (slices.TryGetValue(node.Id, out ConcatSlice? slice))
                Unite(group, node.Id, slice.Whole);
        }

        var members = new Dictionary<int, List<int>>();
        foreach (Node node in graph.Nodes)
        {
            if (!members.TryGetValue(group[node.Id], out List<int>? ids))
                members.Add(group[node.Id], ids = []);
            ids.Add(node.Id);
        }

        return members.Values.Where(ids => ids.Count > 1);
    }

    private static void Unite(int[] group, int a, int b)
    {
        (int kept, int gone) = (group[a], group[b]);
        for (int i = 0; i < group.Length; i++)
        {
            if (group[i] == gone)
                group[i] = kept;
        }
    }
}
