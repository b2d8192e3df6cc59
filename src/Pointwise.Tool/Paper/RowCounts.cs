using System;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;

namespace PointwiseTool.Paper;

/// <summary>Mult-adds and parameters of a declared network, counted on the graph that the compiler makes of it.</summary>
/// <param name="MultAdds">Multiplications for one image.</param>
/// <param name="Parameters">Values of its weights.</param>
internal sealed record RowCounts(long MultAdds, long Parameters)
{
    /// <summary>Counts a network by a rule.</summary>
    public static RowCounts Of(Type declaration, CountingRule rule)
    {
        var errors = new SpecErrors();
        NetworkGraph graph = NetworkCompiler.Lower(CompiledDeclaration.Read(declaration), errors)
            ?? throw new InvalidOperationException($"{declaration.Name}: {errors.All[0].Message}");
        var counted = graph.Nodes.Select(node => (node.Operation, Counts: NetworkCounts.Of(graph, node))).ToArray();
        return new RowCounts(
            counted.Where(node => rule.DenseMultAdds || node.Operation is not DenseOperation).Sum(node => node.Counts.MultAdds),
            counted.Sum(node => node.Counts.Weights + (rule.Biases ? node.Counts.Biases : 0)));
    }
}
