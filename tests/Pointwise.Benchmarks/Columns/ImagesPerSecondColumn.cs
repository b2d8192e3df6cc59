using System.Globalization;
using PointwiseBenchmarks.Benchmarks;

namespace PointwiseBenchmarks.Columns;

/// <summary>Throughput.</summary>
internal sealed class ImagesPerSecondColumn() : MeasuredColumn<BatchBenchmarks>("images/s", "Images of an operation / mean time")
{
    protected override string Value(BatchBenchmarks benchmark, double nanoseconds) => (1e9 * benchmark.Images / nanoseconds).ToString("F1", CultureInfo.InvariantCulture);
}
