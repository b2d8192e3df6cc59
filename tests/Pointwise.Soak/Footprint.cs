using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PointwiseSoak;

/// <summary>What the process has of the machine.</summary>
/// <param name="ResidentBytes">Memory, native and managed.</param>
/// <param name="ManagedBytes">Memory of the garbage-collected heap.</param>
/// <param name="Threads">Threads, those of the runtime among them.</param>
internal readonly record struct Footprint(long ResidentBytes, long ManagedBytes, int Threads)
{
    private static Footprint Now()
    {
        using var process = Process.GetCurrentProcess();
        return new Footprint(process.WorkingSet64, GC.GetTotalMemory(forceFullCollection: false), process.Threads.Count);
    }

    /// <summary>
    /// The footprint when all garbage has been collected, all finalizers have run, and the allocator has given back what it keeps for later:
    /// with many threads that is tens of megabytes, and chance.
    /// </summary>
    public static Footprint AfterCollection()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        if (NativeLibrary.TryLoad("libc.so.6", out nint libc) && NativeLibrary.TryGetExport(libc, "malloc_trim", out nint trim))
            Trim(trim);
        return Now();
    }

    private static unsafe void Trim(nint trim) => _ = ((delegate* unmanaged<nuint, int>)trim)(0);
}
