using System;

namespace PointwiseTool.Timing;

/// <summary>What is timed: something that runs again and again, with its inputs and its outputs bound once.</summary>
internal abstract class Side(string name) : IDisposable
{
    /// <summary>What the reports call it.</summary>
    public string Name { get; } = name;

    /// <summary>Runs it once.</summary>
    public abstract void Run();

    public abstract void Dispose();
}
