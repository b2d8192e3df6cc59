using System;
using System.Diagnostics;

namespace Photos;

/// <summary>The time that a network takes.</summary>
public static class InferenceTime
{
    private const int TimedRuns = 15;
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(0.5);

    /// <summary>The median of some runs after a warm-up for the JIT compiler.</summary>
    /// <param name="inference">Runs the network once.</param>
    public static TimeSpan Measure(Action inference)
    {
        ArgumentNullException.ThrowIfNull(inference);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < _warmUp;)
        {
            inference();
        }

        var times = new TimeSpan[TimedRuns];
        for (int i = 0; i < times.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            inference();
            times[i] = Stopwatch.GetElapsedTime(start);
        }

        Array.Sort(times);
        return times[TimedRuns / 2];
    }
}
