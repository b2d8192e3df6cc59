using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Pointwise.Runtime;

/// <summary>
/// Keeps the members of a team on processors of their own. Members wait for each other at every layer; where the system has put two of them
/// on one processor, only one wants to run at any moment, the scheduler sees nothing to move, and every run takes twice the time. So a worker
/// that begins a run on another member's processor moves to a free one, and is then as free to go as before. Linux only: elsewhere nobody
/// has seen a scheduler need it.
/// </summary>
internal sealed unsafe partial class MemberPlacement
{
    /// <summary>Processors that an affinity mask of the system has bits for.</summary>
    private const int MaskBits = 1024;

    private const int Unknown = -1;

    private readonly int[] _processors;

    public MemberPlacement(int members)
    {
        _processors = new int[members];
        Array.Fill(_processors, Unknown);
    }

    /// <summary>The caller of a run notes where it is, before the workers begin.</summary>
    public void NoteCaller() => Volatile.Write(ref _processors[0], Current());

    /// <summary>A worker that begins a run moves if another member is on its processor.</summary>
    /// <param name="member">The worker's index, 1 and up.</param>
    public void Settle(int member)
    {
        int processor = Current();
        if (processor != Unknown && IsTaken(processor, member))
        {
            MoveToFreeProcessor(member);
            processor = Current();
        }

        Volatile.Write(ref _processors[member], processor);
    }

    private bool IsTaken(int processor, int member)
    {
        // The members behind this one move out of its way, so that two that meet do not both move.
        for (int other = 0; other < member; other++)
        {
            if (Volatile.Read(ref _processors[other]) == processor)
            {
                return true;
            }
        }

        return false;
    }

    private void MoveToFreeProcessor(int member)
    {
        const int Words = MaskBits / 64;
        ulong* allowed = stackalloc ulong[Words];
        ulong* one = stackalloc ulong[Words];
        if (sched_getaffinity(0, Words * sizeof(ulong), allowed) < 0)
        {
            return;
        }

        for (int processor = 0; processor < MaskBits; processor++)
        {
            ulong bit = 1UL << (processor % 64);
            if ((allowed[processor / 64] & bit) == 0 || IsTaken(processor, member))
            {
                continue;
            }

            // Being allowed on that processor alone moves the thread at once; then it is allowed what it was before.
            one[processor / 64] = bit;
            if (sched_setaffinity(0, Words * sizeof(ulong), one) == 0)
            {
                _ = sched_setaffinity(0, Words * sizeof(ulong), allowed);
            }

            return;
        }
    }

    private static int Current()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Unknown;
        }

        try
        {
            return sched_getcpu();
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return Unknown;
        }
    }

    [LibraryImport("libc")]
    [SuppressGCTransition]
    private static partial int sched_getcpu();

    [LibraryImport("libc")]
    private static partial int sched_getaffinity(int thread, nuint bytes, ulong* mask);

    [LibraryImport("libc")]
    private static partial int sched_setaffinity(int thread, nuint bytes, ulong* mask);
}
