using System;
using System.Globalization;
using PointwiseBenchmarks.Reporting;
using PointwiseTool.Timing;
using Spectre.Console;

namespace PointwiseBenchmarks.Batch;

/// <summary>Prints batches for people and for machines.</summary>
internal static class BatchReport
{
    /// <summary>A row a side: times of a batch, images per second, and how much faster than one thread that is; each at the shortest and at the median time.</summary>
    public static void Print(BatchResult result)
    {
        Table table = Report.Table(1, "side", "min ms", "median ms", "images/s at min", "at median", "scaling at min", "median");
        AddRow(table, result, result.One, 1, 1);
        AddRow(table, result, result.Two, result.ScalingOfMinima, result.Scaling);
        Report.Write(table);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Network}, batches of {result.Images} images; roof {result.RoofOne:F1} GFLOP/s with 1 thread, {result.RoofTwo:F1} with 2 at once, scaling {result.RoofScaling:F3}"));
    }

    /// <summary>The same as JSON.</summary>
    public static void PrintJson(BatchResult result) => Report.WriteJson(new
    {
        result.Network,
        result.Images,
        Sides = new[] { Row(result, result.One), Row(result, result.Two) },
        result.ScalingOfMinima,
        result.Scaling,
        RoofGigaflops = new[] { result.RoofOne, result.RoofTwo },
        result.RoofScaling,
    });

    private static void AddRow(Table table, BatchResult result, SideTimes side, double scalingOfMinima, double scaling) => table.AddRow(
        Markup.Escape(side.Name), Report.Number(side.Minimum, "F3"), Report.Number(side.Median, "F3"), Report.Number(result.ImagesPerSecond(side.Minimum), "F1"),
        Report.Number(result.ImagesPerSecond(side.Median), "F1"), Report.Number(scalingOfMinima, "F3"), Report.Number(scaling, "F3"));

    private static object Row(BatchResult result, SideTimes side) => new
    {
        side.Name,
        side.Minimum,
        side.Median,
        ImagesPerSecondAtMinimum = result.ImagesPerSecond(side.Minimum),
        ImagesPerSecondAtMedian = result.ImagesPerSecond(side.Median),
    };
}
