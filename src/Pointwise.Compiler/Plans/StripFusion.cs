using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Plans;

/// <summary>A depthwise node whose rows its only reader, a pointwise node, consumes strip by strip.</summary>
internal sealed record FusedStrip(Node Depthwise, int Rows);

/// <summary>
/// Decides which depthwise convolutions run with the pointwise convolution that reads them. Where the map between them is larger than what the second-level
/// cache keeps beside everything else, and the pointwise weights, which are read again for each strip, are not, they go strip by strip. Smaller maps of some
/// height are one strip for each thread: it reads what it wrote itself, and does not wait for the others between the two.
/// </summary>
internal static class StripFusion
{
    /// <summary>The name under which it can be switched off.</summary>
    public const string Name = "FuseDepthwisePointwise";

    /// <summary>Floats of a map that stays in a second-level cache of 1 MiB between two layers anyway.</summary>
    private const int CachedMapFloats = 128 * 1024;

    /// <summary>Floats of the pointwise weights that stay there while the strips pass: 256 KiB.</summary>
    private const int CachedWeightFloats = 64 * 1024;

    /// <summary>Floats of a strip, 64 KiB: it is written and read at once, beside the rows of the next that are fetched meanwhile.</summary>
    private const int StripFloats = 16 * 1024;

    /// <summary>Floats of a strip by Strassen's algorithm, which has 7/4 of the weights to read again, and sums beside the rows: 256 KiB.</summary>
    private const int StrassenStripFloats = 64 * 1024;

    /// <summary>Rows of a strip, whatever they hold: each strip reads all weights again.</summary>
    private const int LeastRows = 4;

    /// <summary>The fused pairs by the id of the pointwise node.</summary>
    public static IReadOnlyDictionary<int, FusedStrip> Find(NetworkGraph graph) => graph.Nodes
        .Where(node => Pays(graph, node))
        .ToDictionary(node => node.Id, node => new FusedStrip(graph.Producer(node), Rows(graph.Producer(node).Shape, IsStrassen(node))));

    private static bool Pays(NetworkGraph graph, Node node)
    {
        if (node.Operation is not ConvolutionOperation { IsPointwise: true } || node.Input == 0)
            return false;
        Node producer = graph.Producer(node);
        return producer.Operation is DepthwiseOperation && graph.Readers(producer) == 1 && !graph.IsOutput(producer)
            && (IsLarge(producer.Shape)
                ? producer.Shape.Channels * (long)node.Shape.Channels <= CachedWeightFloats
                : Planner.SplitsRows(node.Shape));
    }

    /// <summary>Whether the node is a pointwise convolution by Strassen's algorithm.</summary>
    public static bool IsStrassen(Node node) => node.Operation is ConvolutionOperation { Algorithm: ConvolutionAlgorithm.Strassen };

    private static bool IsLarge(Shape map) => map.Blocks * (long)map.Pixels * Shape.Block > CachedMapFloats;

    /// <summary>Rows of a strip, less than the map has: as many as fit, an even number, as the depthwise tiles have two rows, and if it can be a divisor of the map's height.</summary>
    public static int Rows(Shape map, bool isStrassen)
    {
        if (!IsLarge(map) || map.Height <= LeastRows)
            return map.Height;
        int most = Math.Max(LeastRows, (isStrassen ? StrassenStripFloats : StripFloats) / (map.Blocks * map.Width * Shape.Block)) / 2 * 2;
        for (int rows = most; rows > most / 2; rows -= 2)
        {
            if (map.Height % rows == 0)
                return rows;
        }

        // The map has more rows: those of a strip are the least, or a large map has more than fit.
        return most;
    }
}
