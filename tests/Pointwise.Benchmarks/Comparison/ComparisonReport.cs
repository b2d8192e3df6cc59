using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Pointwise;
using Pointwise.Compiler.Plans;
using PointwiseBenchmarks.Timing;
using Spectre.Console;

namespace PointwiseBenchmarks.Comparison;

/// <summary>Prints comparisons for people and for machines.</summary>
internal static class ComparisonReport
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>Columns of the tables, whatever the terminal: they go into files too.</summary>
    private const int Width = 150;

    /// <summary>A row a side: min, median, ratio to ONNX Runtime, GFLOP/s, part of the roof.</summary>
    public static void Print(IReadOnlyList<ComparisonResult> results)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in new[] { "network", "side", "min ms", "median ms", "ratio", "GFLOP/s", "of roof" })
            table.AddColumn(column, c => c.Alignment(column is "network" or "side" ? Justify.Left : Justify.Right));
        foreach (ComparisonResult result in results)
        {
            foreach (SideTimes side in result.Sides)
            {
                table.AddRow(result.Network, Markup.Escape(side.Name), Number(side.Minimum, "F3"), Number(side.Median, "F3"), Number(side.Ratio, "F3"),
                    Number(result.Gigaflops(side), "F1"), Number(result.RoofShare(side), "P1"));
            }
        }

        Write(table);
        ComparisonResult last = results[^1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"roof {last.Roof:F1} GFLOP/s with {last.Threads} {(last.Threads == 1 ? "thread" : "threads")}"));
        if (results.Count > 1)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"ratio of {results.Count} networks: geometric mean {Statistics.GeometricMean(results.Select(r => r.Ours.Ratio)):F3}, largest {results.Max(r => r.Ours.Ratio):F3}"));
        }
    }

    /// <summary>The same as JSON.</summary>
    public static void PrintJson(IReadOnlyList<ComparisonResult> results) => Console.WriteLine(JsonSerializer.Serialize(
        new { GeometricMeanRatio = Statistics.GeometricMean(results.Select(r => r.Ours.Ratio)), Networks = results.Select(Row) }, _json));

    /// <summary>A row a layer: for each variant the measured time beside the predicted one, which the roof gives its clock.</summary>
    public static void PrintLayers(IReadOnlyList<(string Side, NetworkProfile Profile)> profiles, InstructionSet set, double roof)
    {
        // The roof is two FMAs of two operations a lane and cycle.
        double cyclesPerMicrosecond = 1e3 * roof / (4 * set.Lanes);
        foreach ((string side, NetworkProfile profile) in profiles)
        {
            Table table = new Table().Border(TableBorder.Simple).Title(Markup.Escape(side));
            foreach (string column in new[] { "layer", "us", "predicted us", "GFLOP/s", "of roof" })
                table.AddColumn(column, c => c.Alignment(column is "layer" ? Justify.Left : Justify.Right));
            foreach (LayerProfile layer in profile.Layers)
            {
                table.AddRow(Markup.Escape(layer.Name), Number(layer.Time.TotalMicroseconds, "F1"),
                    Number(layer.PredictedCycles / cyclesPerMicrosecond / profile.Threads, "F1"), Number(layer.GigaflopsPerSecond, "F1"),
                    Number(layer.GigaflopsPerSecond / (roof * profile.Threads), "P1"));
            }

            double predicted = profile.Layers.Sum(layer => layer.PredictedCycles) / cyclesPerMicrosecond / profile.Threads;
            table.AddRow("whole run", Number(profile.Total.TotalMicroseconds, "F1"), Number(predicted, "F1"), "", "");
            Write(table);
        }
    }

    private static void Write(Table table)
    {
        AnsiConsole.Profile.Width = Width;
        AnsiConsole.Write(table);
    }

    private static object Row(ComparisonResult result) => new
    {
        result.Network,
        result.MultAdds,
        result.Threads,
        RoofGigaflops = result.Roof,
        Sides = result.Sides.Select(side => new { side.Name, side.Minimum, side.Median, side.Ratio, Gigaflops = result.Gigaflops(side), RoofShare = result.RoofShare(side) }),
    };

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
