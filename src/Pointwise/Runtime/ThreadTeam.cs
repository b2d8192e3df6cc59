using System;

namespace Pointwise.Runtime;

/// <summary>
/// Threads that do one piece of work together, again and again: the calling thread and workers that live as long as the team. Between
/// runs the workers spin for some 20 microseconds, then park and use no processor time. They are background threads.
/// </summary>
internal sealed unsafe class ThreadTeam : IDisposable
{
    private const int MostDefaultMembers = 8;

    private readonly ThreadTeamState _state;

    /// <summary>Makes a team and starts its workers: one thread less than members, since the caller of a run is a member.</summary>
    /// <param name="members">Number of members, at least 1. More than there are processors is slow but works.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="members"/> is less than 1.</exception>
    /// <exception cref="OutOfMemoryException">The machine does not have memory for another thread.</exception>
    public ThreadTeam(int members)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);

        Members = members;
        _state = new ThreadTeamState(members);
        _state.StartWorkers();
        if (members == 1)
        {
            GC.SuppressFinalize(this);
        }
    }

    /// <summary>Stops the workers of a forgotten team. They do not refer to it, so it does become garbage.</summary>
    ~ThreadTeam()
    {
        // A constructor that threw may have left nothing to stop.
        _state?.Stop();
    }

    /// <summary>
    /// Members of a team when the user does not say: the processors that this process may use, which respects affinity and container
    /// limits, but at most 8. Beyond that the barriers cost more than small networks gain.
    /// </summary>
    public static int DefaultMembers => Math.Min(Environment.ProcessorCount, MostDefaultMembers);

    /// <summary>Number of members, the caller of a run among them.</summary>
    public int Members { get; }

    /// <summary>
    /// Calls the work once for every member at the same time, member 0 on the calling thread, and returns when all have ended. Allocates
    /// nothing. One run at a time: the caller sees to that.
    /// </summary>
    /// <param name="work">What a member does, given the argument and its index.</param>
    /// <param name="argument">Passed to all members.</param>
    /// <exception cref="ArgumentNullException"><paramref name="work"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The team has been disposed.</exception>
    /// <remarks>
    /// If a member throws, the members that are at a barrier or come to one are unwound from it, and when all have ended the exception
    /// that was first is thrown here, with its stack. The team can be used again. Interrupting the calling thread does not end a run;
    /// the interrupt stays pending.
    /// </remarks>
    public void Run(delegate*<void*, int, void> work, void* argument)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(_state.IsStopped, this);

        if (Members == 1)
        {
            work(argument, 0);
        }
        else
        {
            _state.Run(work, argument);
        }

        // Until here: the finalizer would stop workers that have not yet seen the run, and it would never end.
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Called by every member of the running work, equally often; returns when all have called it. What they wrote before it, all can
    /// read after it. Throws, to be let through, when another member has failed.
    /// </summary>
    public void Barrier() => _state.Barrier();

    /// <summary>
    /// Tells the workers to end, which they soon do; it does not wait for them. Not allowed during a run: the owner sees to that.
    /// Repeating it does nothing.
    /// </summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _state.Stop();
    }
}
