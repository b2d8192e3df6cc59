using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading;

namespace Pointwise.Runtime;

/// <summary>
/// A counter that only grows, and threads that wait until it has reached a value: they spin for a bounded time, then yield the processor
/// a bounded number of times, then park, which uses no processor time. No call allocates.
/// </summary>
/// <remarks>
/// <para>
/// Ordering: <see cref="Increment"/> and <see cref="Close"/> are interlocked, thus full fences, and waiters read with acquire semantics.
/// What a thread wrote before it incremented is seen by whoever sees the count, on Arm64 too.
/// </para>
/// <para>
/// No wake-up is lost: a waiter that parks first counts itself as a sleeper (full fence), then reads the value again. The thread that
/// brings the value to the target first does so (full fence), then reads the sleepers in <see cref="Wake"/>. Of two such threads at least
/// one sees the other's write. If it is the waiter, it does not park. If it is the waker, it takes the lock, which the waiter has held
/// since before it counted itself and gives up only inside of Monitor.Wait, so that the pulse finds it waiting.
/// </para>
/// </remarks>
internal sealed class ParkingCounter
{
    /// <summary>Value of a closed counter, or more. Above every target, so that every waiter is released.</summary>
    public const long Closed = 1L << 62;

    /// <summary>Looks at the counter between two looks at the clock, which costs as much as one of them.</summary>
    private const int LooksPerClock = 16;

    private readonly object _gate = new();
    private readonly long _spinTicks;
    private readonly int _yields;
    private Line _line;

    /// <summary>Makes an open counter at 0.</summary>
    /// <param name="spinMicroseconds">How long a waiter spins before it yields, about; 0 for not at all.</param>
    /// <param name="yields">How often it yields the processor before it parks.</param>
    public ParkingCounter(int spinMicroseconds, int yields)
    {
        _spinTicks = spinMicroseconds * Stopwatch.Frequency / 1_000_000;
        _yields = yields;
    }

    /// <summary>Whether the counter has been closed.</summary>
    public bool IsClosed => Volatile.Read(ref _line.Value) >= Closed;

    /// <summary>Adds 1. Whoever thereby reaches a target that others may wait for calls <see cref="Wake"/> next.</summary>
    /// <returns>The value with the 1 added; <see cref="Closed"/> or more if the counter is closed.</returns>
    public long Increment() => Interlocked.Increment(ref _line.Value);

    /// <summary>Wakes the parked threads; each looks at the counter again. Next to free if there are none.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref _line.Sleepers) != 0)
        {
            WakeSleepers();
        }
    }

    /// <summary>Waits until the counter has reached a value or is closed.</summary>
    /// <param name="target">The value, less than <see cref="Closed"/>.</param>
    /// <returns>The value that was seen, which is the target or more; <see cref="Closed"/> or more if the counter is closed.</returns>
    public long WaitFor(long target)
    {
        long value = Volatile.Read(ref _line.Value);
        if (value < target && _spinTicks > 0)
        {
            value = Spin(target);
        }

        // Another thread that has work may need this processor, perhaps the one that is waited for.
        for (int i = 0; i < _yields && value < target; i++)
        {
            Thread.Yield();
            value = Volatile.Read(ref _line.Value);
        }

        return value < target ? Park(target) : value;
    }

    /// <summary>Releases everybody who waits now or later, until <see cref="Reopen"/>. Repeating it does nothing.</summary>
    public void Close()
    {
        Interlocked.Or(ref _line.Value, Closed);
        Wake();
    }

    /// <summary>
    /// Opens the counter at 0 again. Nobody may be using it, and others learn of it through something that orders memory.
    /// </summary>
    public void Reopen() => Volatile.Write(ref _line.Value, 0);

    private long Spin(long target)
    {
        long deadline = 0;
        while (true)
        {
            for (int i = 0; i < LooksPerClock; i++)
            {
                // One unit is about 40 ns on every processor: the runtime measures how many pause instructions that takes.
                Thread.SpinWait(1);
                long value = Volatile.Read(ref _line.Value);
                if (value >= target)
                {
                    return value;
                }
            }

            long now = Stopwatch.GetTimestamp();
            if (deadline == 0)
            {
                deadline = now + _spinTicks;
            }
            else if (now >= deadline)
            {
                return Volatile.Read(ref _line.Value);
            }
        }
    }

    private long Park(long target)
    {
        bool interrupted = EnterGate();
        Interlocked.Increment(ref _line.Sleepers);
        long value = Volatile.Read(ref _line.Value);
        while (value < target)
        {
            try
            {
                Monitor.Wait(_gate);
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }

            value = Volatile.Read(ref _line.Value);
        }

        Interlocked.Decrement(ref _line.Sleepers);
        ExitGate(interrupted);
        return value;
    }

    private void WakeSleepers()
    {
        bool interrupted = EnterGate();
        Monitor.PulseAll(_gate);
        ExitGate(interrupted);
    }

    /// <summary>
    /// Takes the lock, whatever Thread.Interrupt says: a caller that was thrown out of its wait would free memory that others still use.
    /// </summary>
    /// <returns>Whether the thread was interrupted meanwhile.</returns>
    private bool EnterGate()
    {
        bool interrupted = false;
        while (true)
        {
            try
            {
                Monitor.Enter(_gate);
                return interrupted;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }
    }

    /// <summary>Gives the lock back. An interrupt that came meanwhile is left for the next blocking call of the thread.</summary>
    private void ExitGate(bool interrupted)
    {
        Monitor.Exit(_gate);
        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    /// <summary>
    /// The fields that are written, on a cache line where nothing else is: lines are 64 or 128 bytes, and some processors fetch them in
    /// pairs. The sleepers are read right after the value has been written, when the line is there anyway.
    /// </summary>
    [StructLayout(LayoutKind.Explicit, Size = 272)]
    private struct Line
    {
        [FieldOffset(128)]
        public long Value;

        [FieldOffset(136)]
        public int Sleepers;
    }
}
