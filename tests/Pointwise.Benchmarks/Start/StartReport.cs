using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace PointwiseBenchmarks.Start;

/// <summary>Prints starts for people and for machines.</summary>
internal static class StartReport
{
    private const int Width = 150;

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>A row a program: time to the first result and peak memory, each with its ratio to ONNX Runtime.</summary>
    public static void Print(IReadOnlyList<StartTimes> times, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(times, _json));
            return;
        }

        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in new[] { "program", "min ms", "median ms", "ratio", "peak MB", "memory ratio", "class" })
            table.AddColumn(column, c => c.Alignment(column == "program" ? Justify.Left : Justify.Right));
        foreach (StartTimes start in times)
        {
            table.AddRow(Markup.Escape(start.Name), Number(start.Minimum, "F1"), Number(start.Median, "F1"), Number(start.Ratio, "F3"),
                Number(start.PeakMegabytes, "F1"), Number(start.MemoryRatio, "F3"), Number(start.TopClass, "F0"));
        }

        AnsiConsole.Profile.Width = Width;
        AnsiConsole.Write(table);
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
