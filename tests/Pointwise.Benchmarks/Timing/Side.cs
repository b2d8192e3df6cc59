using System;

namespace PointwiseBenchmarks.Timing;

/// <summary>One side of a comparison: a network on one runtime, with its input and its output bound once.</summary>
internal abstract class Side(string name) : IDisposable
{
    /// <summary>What the reports call it.</summary>
    public string Name { get; } = name;

    /// <summary>The values of the last run.</summary>
    public abstract ReadOnlySpan<float> Scores { get; }

    /// <summary>Runs the network once.</summary>
    public abstract void Run();

    public abstract void Dispose();
}
