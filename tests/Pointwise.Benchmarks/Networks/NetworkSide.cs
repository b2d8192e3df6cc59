using System;
using PointwiseTool.Timing;

namespace PointwiseBenchmarks.Networks;

/// <summary>One side of a comparison: a network on one runtime.</summary>
internal abstract class NetworkSide(string name) : Side(name)
{
    /// <summary>The values of the last run.</summary>
    public abstract ReadOnlySpan<float> Scores { get; }
}
