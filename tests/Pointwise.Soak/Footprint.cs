using System;
using System.Diagnostics;

namespace PointwiseSoak;

/// <summary>What the process has of the machine.</summary>
/// <param name="ResidentBytes">Memory, native and managed.</param>
/// <param name="ManagedBytes">Memory of the garbage-collected heap.</param>
/// <param name="Threads">Threads, those of the runtime among them.</param>
internal readonly record struct Footprint(long ResidentBytes, long ManagedBytes, int Threads)
{
    public static Footprint Now()
    {
        using var process = Process.GetCurrentProcess();
        return new Footprint(process.WorkingSet64, GC.GetTotalMemory(forceFullCollection: false), process.Threads.Count);
    }

    /// <summary>The footprint when all garbage has been collected and all finalizers have run.</summary>
    public static Footprint AfterCollection()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return Now();
    }
}
