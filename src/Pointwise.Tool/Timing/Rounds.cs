using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace PointwiseTool.Timing;

/// <summary>What the runs of one side took, in milliseconds.</summary>
/// <param name="Ratio">The median over the rounds of this side's median time divided by the first side's.</param>
internal sealed record SideTimes(string Name, double Minimum, double Median, double Ratio);

/// <summary>
/// Times sides against each other: in every round each side runs alone for a while, in an order that turns from round to round, so that what the machine
/// does meanwhile happens to all of them.
/// </summary>
internal static class Rounds
{
    private static readonly TimeSpan _sideTime = TimeSpan.FromMilliseconds(120);

    /// <summary>Runs after a change of sides that bring the caches back and are not counted.</summary>
    private const int WarmRuns = 3;

    /// <summary>Threads that spin after their work have stopped by then.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Times the sides; the ratios are those of each to the first.</summary>
    public static IReadOnlyList<SideTimes> Measure(IReadOnlyList<Side> sides, int rounds)
    {
        List<double>[] all = [.. sides.Select(_ => new List<double>())];
        List<double>[] medians = [.. sides.Select(_ => new List<double>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < sides.Count; i++)
            {
                int side = (i + round) % sides.Count;
                Thread.Sleep(_pause);
                List<double> times = RunFor(sides[side]);
                all[side].AddRange(times);
                medians[side].Add(Statistics.Median(times));
            }
        }

        return [.. sides.Select((side, i) => new SideTimes(side.Name, all[i].Min(), Statistics.Median(all[i]), Statistics.Median(medians[i].Zip(medians[0], (own, first) => own / first))))];
    }

    private static List<double> RunFor(Side side)
    {
        for (int i = 0; i < WarmRuns; i++)
            side.Run();
        var times = new List<double>();
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < _sideTime)
        {
            long start = Stopwatch.GetTimestamp();
            side.Run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }
}
