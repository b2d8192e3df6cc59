using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace PointwiseSoak;

/// <summary>
/// Many inferences from many callers: a warm-up, a steady half in which nothing may be allocated, and a half in which instances come and
/// go. After each part the process must be as small as after the first.
/// </summary>
internal sealed class Soak : IDisposable
{
    private const int Parts = 10;
    private const long Megabyte = 1 << 20;

    /// <summary>What memory may grow by chance: the allocator keeps pieces that it hopes to need. A leak is far more than that.</summary>
    private const long ResidentTolerance = 32 * Megabyte;

    private const long ManagedTolerance = 2 * Megabyte;

    /// <summary>The runtime itself starts threads and ends them: for timers, for tiered compilation, in its pool.</summary>
    private const int ThreadTolerance = 8;

    /// <summary>In the steady half: what the phase's own threads and the runtime allocate, not the inferences.</summary>
    private const long AllocationTolerance = 64 << 10;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly long _inferences;
    private readonly Load _load;
    private readonly Caller[] _callers;
    private Exception? _failure;

    public Soak(long inferences, int callers, int seed)
    {
        _inferences = inferences;
        _load = new Load(seed);
        _callers = [.. Enumerable.Range(0, callers).Select(i => new Caller(_load, i, seed))];
    }

    /// <summary>Runs to the end.</summary>
    /// <exception cref="SoakFailure">Something drifted, leaked or hung.</exception>
    public void Run()
    {
        uint checksum = _load.Pictures.Checksum;
        Print($"{_callers.Length} callers, checksum of the expected scores {checksum:X8}");
        Print($"{"part",-8}{"inferences",12}{"a second",10}{"instances",11}{"resident MB",13}{"managed MB",12}{"threads",9}");
        Footprint settled = RunPart("warm-up", 1, caller => caller.Churn(End(1)));
        RunSteadyHalf();
        for (int part = 6; part <= Parts; part++)
        {
            int last = part;
            Compare(settled, RunPart("churn", part, caller => caller.Churn(End(last))));
        }

        Print($"{_load.Refused} runs refused since another was in progress, {_load.Disposed} since the instance had been disposed");
        Dispose();
        Compare(settled, Report("disposed", 0, TimeSpan.Zero));
        Print($"{_load.Inferences} inferences, all with the expected bits");
    }

    public void Dispose()
    {
        foreach (Caller caller in _callers)
            caller.Dispose();
        _load.Dispose();
    }

    private long End(int part) => _inferences * part / Parts;

    private void RunSteadyHalf()
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        RunPart("steady", 5, caller => caller.RunSteadily(End(5)));
        long callers = _callers.Sum(caller => caller.AllocatedBytes), all = GC.GetTotalAllocatedBytes(precise: true) - before;
        Print($"steady: {callers} bytes allocated by callers, {all} by the whole process");
        if (callers != 0 || all > AllocationTolerance)
            throw new SoakFailure("Inferences have allocated: expected 0 bytes by callers and next to none by other threads.");
    }

    private Footprint RunPart(string name, int part, Action<Caller> act)
    {
        long before = _load.Inferences, start = Stopwatch.GetTimestamp();
        List<Thread> threads = [.. _callers.Select(caller => new Thread(() => Guard(() => act(caller))) { IsBackground = true })];
        foreach (Thread thread in threads)
            thread.Start();
        Watch(threads);
        if (_failure is not null)
            throw new SoakFailure($"In the part {name} until inference {End(part)}: {_failure}");
        return Report(name, _load.Inferences - before, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Waits for the callers as long as they make progress.</summary>
    private void Watch(List<Thread> threads)
    {
        long seen = -1, since = Stopwatch.GetTimestamp();
        while (threads.Exists(thread => thread.IsAlive))
        {
            Thread.Sleep(20);
            if (seen != _load.Inferences)
            {
                seen = _load.Inferences;
                since = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(since) > _patience)
            {
                throw new SoakFailure($"No inference has ended for {_patience.TotalSeconds} seconds after {seen}: a deadlock.");
            }
        }
    }

    private void Guard(Action act)
    {
        try
        {
            act();
        }
#pragma warning disable CA1031 // whatever it is, the soak reports it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
            _load.Stop();
        }
    }

    private Footprint Report(string name, long inferences, TimeSpan time)
    {
        Footprint footprint = Footprint.AfterCollection();
        double rate = time > TimeSpan.Zero ? inferences / time.TotalSeconds : 0;
        double resident = (double)footprint.ResidentBytes / Megabyte, managed = (double)footprint.ManagedBytes / Megabyte;
        Print($"{name,-8}{_load.Inferences,12}{rate,10:F0}{_load.Instances,11}{resident,13:F1}{managed,12:F2}{footprint.Threads,9}");
        return footprint;
    }

    private static void Compare(Footprint settled, Footprint now)
    {
        if (now.ResidentBytes > settled.ResidentBytes + ResidentTolerance || now.ManagedBytes > settled.ManagedBytes + ManagedTolerance
            || now.Threads > settled.Threads + ThreadTolerance)
        {
            throw new SoakFailure($"The process has grown: expected about {settled}, found {now}.");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
