using System.Globalization;
using PointwiseBenchmarks.Benchmarks;

namespace PointwiseBenchmarks.Columns;

/// <summary>Arithmetic for each second; none where a kernel multiplies nothing.</summary>
internal sealed class GigaflopsColumn() : MeasuredColumn<InferenceBenchmark>("GFLOP/s", "2 x mult-adds / mean time")
{
    public static double Gigaflops(InferenceBenchmark benchmark, double nanoseconds) => 2 * benchmark.MultAdds / nanoseconds;

    protected override string Value(InferenceBenchmark benchmark, double nanoseconds) =>
        benchmark.MultAdds == 0 ? "-" : Gigaflops(benchmark, nanoseconds).ToString("F1", CultureInfo.InvariantCulture);
}
