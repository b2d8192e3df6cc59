using System;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Parameters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace PointwiseBenchmarks.Columns;

/// <summary>A column of the benchmarks of one kind: its values follow from what a benchmark is and from its mean time.</summary>
/// <typeparam name="TBenchmark">The class, or the base class, of the benchmarks that have a value.</typeparam>
internal abstract class MeasuredColumn<TBenchmark>(string name, string legend) : IColumn
    where TBenchmark : class
{
    public string Id => name;

    public string ColumnName => name;

    public string Legend => legend;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(IsOfKind);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        IsOfKind(benchmarkCase) && summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? Value(Instance(benchmarkCase), statistics.Mean)
            : "-";

    /// <summary>The text for a benchmark whose operations took a mean time in nanoseconds.</summary>
    protected abstract string Value(TBenchmark benchmark, double nanoseconds);

    private static bool IsOfKind(BenchmarkCase benchmarkCase) => benchmarkCase.Descriptor.Type.IsAssignableTo(typeof(TBenchmark));

    /// <summary>The benchmark with its parameters, not set up.</summary>
    private static TBenchmark Instance(BenchmarkCase benchmarkCase)
    {
        Type type = benchmarkCase.Descriptor.Type;
        object instance = Activator.CreateInstance(type)!;
        foreach (ParameterInstance parameter in benchmarkCase.Parameters.Items)
            type.GetProperty(parameter.Name)!.SetValue(instance, parameter.Value);
        return (TBenchmark)instance;
    }
}
