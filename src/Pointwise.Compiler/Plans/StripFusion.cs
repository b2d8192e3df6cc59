using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Plans;

/// <summary>A depthwise node whose rows its only reader, a pointwise node, consumes strip by strip.</summary>
internal sealed record FusedStrip(Node Depthwise, int Rows);

/// <summary>
/// Decides which depthwise convolutions run strip by strip with the pointwise convolution that reads them. It pays where the map between them is larger than
/// what the second-level cache keeps beside everything else, and the pointwise weights, which are read again for each strip, are not.
/// </summary>
internal static class StripFusion
{
    /// <summary>The name under which it can be switched off.</summary>
    public const string Name = "FuseDepthwisePointwise";

    /// <summary>Floats of a map that stays in a second-level cache of 1 MiB between two layers anyway.</summary>
    private const int CachedMapFloats = 128 * 1024;

    /// <summary>Floats of the pointwise weights that stay there while the strips pass: 256 KiB.</summary>
    private const int CachedWeightFloats = 64 * 1024;

    /// <summary>Floats of a strip, 64 KiB: it is written and read at once.</summary>
    private const int StripFloats = 16 * 1024;

    /// <summary>The fused pairs by the id of the pointwise node.</summary>
    public static IReadOnlyDictionary<int, FusedStrip> Find(NetworkGraph graph) => graph.Nodes
        .Where(node => Pays(graph, node))
        .ToDictionary(node => node.Id, node => new FusedStrip(graph.Producer(node), Rows(graph.Producer(node).Shape)));

    private static bool Pays(NetworkGraph graph, Node node)
    {
        if (node.Operation is not ConvolutionOperation { Kernel: 1, Stride: 1 } || node.Input == 0)
            return false;
        Node producer = graph.Producer(node);
        return producer.Operation is DepthwiseOperation && graph.Readers(producer) == 1 && !graph.IsOutput(producer)
            && producer.Shape.Blocks * (long)producer.Shape.Pixels * Shape.Block > CachedMapFloats
            && producer.Shape.Channels * (long)node.Shape.Channels <= CachedWeightFloats;
    }

    /// <summary>Rows of a strip: as many as fit, an even number, as the depthwise tiles have two rows, and if it can be a divisor of the map's height.</summary>
    private static int Rows(Shape map)
    {
        int most = Math.Max(2, StripFloats / (map.Blocks * map.Width * Shape.Block)) / 2 * 2;
        for (int rows = most; rows > most / 2; rows -= 2)
        {
            if (map.Height % rows == 0)
                return rows;
        }

        return Math.Min(most, map.Height);
    }
}
