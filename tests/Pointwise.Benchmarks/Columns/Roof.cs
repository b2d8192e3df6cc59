using System.Collections.Concurrent;
using System.Linq;
using PointwiseTool.Timing;

namespace PointwiseBenchmarks.Columns;

/// <summary>
/// The roof of this machine, timed once for each number of threads, when the first summary needs it. That is after the benchmarks, at the clock of that
/// moment: where a percent matters, the command compare times the roof in the same rounds.
/// </summary>
internal static class Roof
{
    private const int MeasuredRounds = 5;

    private static readonly ConcurrentDictionary<int, double> _gigaflops = new();

    /// <summary>GFLOP/s of all threads together.</summary>
    public static double Gigaflops(int threads) => _gigaflops.GetOrAdd(threads, Measure);

    private static double Measure(int threads)
    {
        using var roof = new FmaRoof(threads);
        return roof.Gigaflops(Rounds.Measure([roof], MeasuredRounds).Single());
    }
}
