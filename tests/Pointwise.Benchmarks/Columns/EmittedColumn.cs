using System.Globalization;
using PointwiseBenchmarks.Benchmarks;

namespace PointwiseBenchmarks.Columns;

/// <summary>How much code the generator emits for the project.</summary>
internal sealed class EmittedColumn() : MeasuredColumn<GeneratorBenchmarks>("emitted KB", "Generated source of the project, in 1024 bytes of UTF-8")
{
    protected override string Value(GeneratorBenchmarks benchmark, double nanoseconds) => (benchmark.EmittedBytes() / 1024.0).ToString("F1", CultureInfo.InvariantCulture);
}
