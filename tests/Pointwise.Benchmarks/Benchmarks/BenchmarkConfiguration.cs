using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using PointwiseBenchmarks.Columns;

namespace PointwiseBenchmarks.Benchmarks;

/// <summary>What all benchmarks are run and reported with.</summary>
internal static class BenchmarkConfiguration
{
    public static IConfig Create() => DefaultConfig.Instance
        // As in this project: kernels are optimised from their first call, and nothing is compiled again while they are timed. A mutator changes the job that
        // the command line names, too.
        .AddJob(new Job().WithEnvironmentVariable("DOTNET_TieredCompilation", "0").AsMutator())
        .AddDiagnoser(MemoryDiagnoser.Default)
        // "0 B" says more than a dash.
        .WithSummaryStyle(SummaryStyle.Default.WithZeroMetricValuesInContent())
        .AddColumn(new GigaflopsColumn(), new RoofShareColumn(), new ImagesPerSecondColumn(), new EmittedColumn());
}
