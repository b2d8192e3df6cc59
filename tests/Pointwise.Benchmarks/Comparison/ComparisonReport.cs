using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Pointwise;
using Pointwise.Compiler.Plans;
using PointwiseBenchmarks.Reporting;
using PointwiseTool.Timing;
using Spectre.Console;

namespace PointwiseBenchmarks.Comparison;

/// <summary>Prints comparisons for people and for machines.</summary>
internal static class ComparisonReport
{
    /// <summary>A row a side: min, median, ratio to ONNX Runtime, GFLOP/s, part of the roof.</summary>
    public static void Print(IReadOnlyList<ComparisonResult> results)
    {
        Table table = Report.Table(2, "network", "side", "min ms", "median ms", "ratio", "GFLOP/s", "of roof");
        foreach (ComparisonResult result in results)
        {
            foreach (SideTimes side in result.Sides)
            {
                table.AddRow(result.Network, Markup.Escape(side.Name), Report.Number(side.Minimum, "F3"), Report.Number(side.Median, "F3"), Report.Number(side.Ratio, "F3"),
                    Report.Number(result.Gigaflops(side), "F1"), Report.Number(result.RoofShare(side), "P1"));
            }
        }

        Report.Write(table);
        ComparisonResult last = results[^1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"roof {last.Roof:F1} GFLOP/s with {last.Threads} {(last.Threads == 1 ? "thread" : "threads")}"));
        if (results.Count > 1)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"ratio of {results.Count} networks: geometric mean {Statistics.GeometricMean(results.Select(r => r.Ours.Ratio)):F3}, largest {results.Max(r => r.Ours.Ratio):F3}"));
        }
    }

    /// <summary>The same as JSON.</summary>
    public static void PrintJson(IReadOnlyList<ComparisonResult> results) => Report.WriteJson(
        new { GeometricMeanRatio = Statistics.GeometricMean(results.Select(r => r.Ours.Ratio)), Networks = results.Select(Row) });

    /// <summary>A row a layer: for each variant the measured time beside the predicted one, which the roof gives its clock.</summary>
    public static void PrintLayers(IReadOnlyList<(string Side, NetworkProfile Profile)> profiles, InstructionSet set, double roof)
    {
        // The roof is two FMAs of two operations a lane and cycle.
        double cyclesPerMicrosecond = 1e3 * roof / (4 * set.Lanes);
        foreach ((string side, NetworkProfile profile) in profiles)
        {
            Table table = Report.Table(1, "layer", "us", "predicted us", "GFLOP/s", "of roof").Title(Markup.Escape(side));
            foreach (LayerProfile layer in profile.Layers)
            {
                table.AddRow(Markup.Escape(layer.Name), Report.Number(layer.Time.TotalMicroseconds, "F1"),
                    Report.Number(layer.PredictedCycles / cyclesPerMicrosecond / profile.Threads, "F1"), Report.Number(layer.GigaflopsPerSecond, "F1"),
                    Report.Number(layer.GigaflopsPerSecond / (roof * profile.Threads), "P1"));
            }

            double predicted = profile.Layers.Sum(layer => layer.PredictedCycles) / cyclesPerMicrosecond / profile.Threads;
            table.AddRow("whole run", Report.Number(profile.Total.TotalMicroseconds, "F1"), Report.Number(predicted, "F1"), "", "");
            Report.Write(table);
        }
    }

    private static object Row(ComparisonResult result) => new
    {
        result.Network,
        result.MultAdds,
        result.Threads,
        RoofGigaflops = result.Roof,
        Sides = result.Sides.Select(side => new { side.Name, side.Minimum, side.Median, side.Ratio, Gigaflops = result.Gigaflops(side), RoofShare = result.RoofShare(side) }),
    };
}
