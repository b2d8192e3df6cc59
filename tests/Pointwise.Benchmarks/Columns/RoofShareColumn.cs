using System.Globalization;
using PointwiseBenchmarks.Benchmarks;

namespace PointwiseBenchmarks.Columns;

/// <summary>The part that a benchmark reaches of what the cores can do.</summary>
internal sealed class RoofShareColumn() : MeasuredColumn<InferenceBenchmark>("of roof", "GFLOP/s divided by that of fused multiply-adds on registers alone, on as many threads")
{
    protected override string Value(InferenceBenchmark benchmark, double nanoseconds) => benchmark.MultAdds == 0
        ? "-"
        : (GigaflopsColumn.Gigaflops(benchmark, nanoseconds) / Roof.Gigaflops(benchmark.Threads)).ToString("P1", CultureInfo.InvariantCulture);
}
