using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using PointwiseTool.Timing;

namespace PointwiseBenchmarks.Start;

/// <summary>Starts programs by turns, so that what the machine does meanwhile happens to all of them.</summary>
internal static class StartRounds
{
    /// <summary>Rounds that bring the files into memory and are not counted.</summary>
    private const int WarmRounds = 2;

    /// <summary>Times the programs; the ratios are those of each to the first.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="rounds">How often each is started.</param>
    /// <param name="threads">Threads of each program; null for what it takes by itself.</param>
    /// <exception cref="InvalidOperationException">A program fails, or the programs do not print the same class.</exception>
    public static IReadOnlyList<StartTimes> Measure(IReadOnlyList<StartProgram> programs, int rounds, int? threads)
    {
        List<Started>[] all = [.. programs.Select(_ => new List<Started>())];
        for (int round = -WarmRounds; round < rounds; round++)
        {
            for (int i = 0; i < programs.Count; i++)
            {
                int program = (i + round + WarmRounds) % programs.Count;
                Started started = Start(programs[program], threads);
                if (round >= 0)
                    all[program].Add(started);
            }
        }

        CheckAgreement(programs, all);
        return [.. programs.Select((program, i) => new StartTimes(
            program.Name,
            all[i].Min(started => started.Milliseconds),
            Statistics.Median(all[i].Select(started => started.Milliseconds)),
            Statistics.Median(all[i].Zip(all[0], (own, first) => own.Milliseconds / first.Milliseconds)),
            Statistics.Median(all[i].Select(started => started.LineMilliseconds)),
            Statistics.Median(all[i].Zip(all[0], (own, first) => own.LineMilliseconds / first.LineMilliseconds)),
            Statistics.Median(all[i].Select(started => started.PeakBytes / 1e6)),
            Statistics.Median(all[i].Zip(all[0], (own, first) => (double)own.PeakBytes / first.PeakBytes)),
            all[i][0].TopClass))];
    }

    private static void CheckAgreement(IReadOnlyList<StartProgram> programs, List<Started>[] all)
    {
        for (int i = 0; i < programs.Count; i++)
        {
            if (all[i].FirstOrDefault(started => started.TopClass != all[0][0].TopClass) is { } other)
            {
                throw new InvalidOperationException(
                    $"{programs[0].Name} gave class {all[0][0].TopClass}, {programs[i].Name} gave {other.TopClass}: the same is expected of all.");
            }
        }
    }

    private static Started Start(StartProgram program, int? threads)
    {
        var information = new ProcessStartInfo(program.Path) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (threads is { } count)
            information.ArgumentList.Add(count.ToString(CultureInfo.InvariantCulture));
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(information)!;
        string? line = process.StandardOutput.ReadLine();
        double lineMilliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        // The program waits for the end of its input, so that this is all that it needed up to its result.
        process.Refresh();
        long peak = process.HasExited ? 0 : process.PeakWorkingSet64;
        process.StandardInput.Close();
        process.WaitForExit();
        // The clock is the machine's, the same for all processes.
        string[] words = line?.Split(' ') ?? [];
        if (process.ExitCode != 0 || peak == 0 || words.Length != 2
            || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int topClass)
            || !long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long result))
        {
            throw new InvalidOperationException($"{program.Name}: expected the number of a class and a timestamp, found '{line}' and exit code {process.ExitCode}.");
        }

        return new Started(Stopwatch.GetElapsedTime(start, result).TotalMilliseconds, lineMilliseconds, peak, topClass);
    }

    private sealed record Started(double Milliseconds, double LineMilliseconds, long PeakBytes, int TopClass);
}
