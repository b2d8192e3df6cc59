using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Pointwise.Runtime;

/// <summary>
/// What the members of a <see cref="ThreadTeam"/> share. The workers refer to this object and never to the team, so that a forgotten team
/// can be collected; its finalizer then stops them.
/// </summary>
internal sealed class ThreadTeamState
{
    private const int SpinMicroseconds = 20;

    /// <summary>
    /// Within a run, waiting goes on for some 30 microseconds more, which is about what it costs both sides to park and to be woken.
    /// It gives way to others though: when they keep the processor from the member that is waited for, spinning only makes it later.
    /// </summary>
    private const int RunYields = 64;

    private readonly int _members;

    /// <summary>Runs that have begun. The workers wait for the next one; closed when they are to end.</summary>
    private readonly ParkingCounter _begun;

    /// <summary>Arrivals at barriers. A barrier is complete at the next multiple of the members; closed when a member has failed.</summary>
    private readonly ParkingCounter _arrivals;

    /// <summary>Workers that have ended a run, over all runs. The caller waits until all have.</summary>
    private readonly ParkingCounter _ended;

    private Action<int>? _work;
    private Exception? _failure;

    /// <summary>Makes the state of a team without workers, which <see cref="StartWorkers"/> adds.</summary>
    /// <param name="members">Number of members with the caller, at least 1.</param>
    public ThreadTeamState(int members)
    {
        _members = members;

        // With more members than processors a spinning member takes the processor from the one that it waits for.
        int spinMicroseconds = members <= Environment.ProcessorCount ? SpinMicroseconds : 0;
        _begun = new ParkingCounter(spinMicroseconds, yields: 0);
        _arrivals = new ParkingCounter(spinMicroseconds, RunYields);
        _ended = new ParkingCounter(spinMicroseconds, RunYields);
    }

    /// <summary>Whether <see cref="Stop"/> has been called.</summary>
    public bool IsStopped => _begun.IsClosed;

    /// <summary>Starts the threads of all members except the caller's. If one cannot be started, the others are stopped.</summary>
    /// <exception cref="OutOfMemoryException">The machine does not have memory for another thread.</exception>
    public void StartWorkers()
    {
        bool started = false;
        try
        {
            for (int i = 1; i < _members; i++)
            {
                int member = i;
                var thread = new Thread(() => Serve(member))
                {
                    Name = $"Pointwise worker {member}",
                    IsBackground = true,
                };

                // Unsafe: the workers must not keep the async-local values of whoever happens to create the team.
                thread.UnsafeStart();
            }

            started = true;
        }
        finally
        {
            if (!started)
            {
                Stop();
            }
        }
    }

    /// <summary>Tells the workers to end when they have nothing to do. Repeating it does nothing.</summary>
    public void Stop() => _begun.Close();

    /// <summary>Runs the work on all members.</summary>
    /// <param name="work">What a member does.</param>
    public void Run(Action<int> work)
    {
        _work = work;

        // A full fence: a worker that sees the run sees the work too.
        long run = _begun.Increment();
        _begun.Wake();
        Execute(member: 0);
        _ended.WaitFor(run * (_members - 1));

        // The workers live on, and what the work refers to must not live with them.
        _work = null;
        if (_failure != null)
        {
            Rethrow();
        }
    }

    /// <summary>Returns when all members have called it.</summary>
    public void Barrier()
    {
        if (_members == 1)
        {
            return;
        }

        // What members wrote before they arrived is ordered before the interlocked increments, and those before the reads that follow
        // the wait: the last arrival is itself a full fence, and the others read the count with acquire semantics. There is nothing to
        // reset, so a fast member may arrive at the next barrier while a slow one has not yet noticed the end of this one.
        long arrival = _arrivals.Increment();
        if (arrival < ParkingCounter.Closed)
        {
            long missing = _members - 1 - ((arrival - 1) % _members);
            if (missing == 0)
            {
                _arrivals.Wake();
            }
            else
            {
                arrival = _arrivals.WaitFor(arrival + missing);
            }
        }

        if (arrival >= ParkingCounter.Closed)
        {
            throw new BarrierAbandonedException();
        }
    }

    /// <summary>What a worker's thread does all its life.</summary>
    private void Serve(int member)
    {
        for (long run = 1; _begun.WaitFor(run) < ParkingCounter.Closed; run++)
        {
            Execute(member);
            if (_ended.Increment() == run * (_members - 1))
            {
                _ended.Wake();
            }
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Run rethrows it.")]
    private void Execute(int member)
    {
        try
        {
            _work!(member);
        }
        catch (Exception exception)
        {
            // The first one counts. It is never a BarrierAbandonedException: the barrier is closed after the exception is here.
            Interlocked.CompareExchange(ref _failure, exception, null);
            _arrivals.Close();
        }
    }

    /// <summary>Throws what the first failed member threw, with its stack. All members have ended by now.</summary>
    private void Rethrow()
    {
        Exception failure = _failure!;
        _failure = null;

        // The members see both writes with the beginning of the next run.
        _arrivals.Reopen();
        ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Unwinds the members that are at a barrier when another one has failed. Nobody outside of the work sees it.</summary>
    private sealed class BarrierAbandonedException : Exception
    {
        public BarrierAbandonedException()
            : base("Another member of the thread team has failed and will not reach the barrier.")
        {
        }
    }
}
