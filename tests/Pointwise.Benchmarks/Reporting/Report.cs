using System;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace PointwiseBenchmarks.Reporting;

/// <summary>What the commands print with: tables for people, JSON for machines.</summary>
internal static class Report
{
    /// <summary>Columns of the tables, whatever the terminal: they go into files too.</summary>
    private const int Width = 150;

    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>A table whose first columns are names, the others numbers.</summary>
    public static Table Table(int names, params ReadOnlySpan<string> columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        for (int i = 0; i < columns.Length; i++)
        {
            Justify alignment = i < names ? Justify.Left : Justify.Right;
            table.AddColumn(columns[i], column => column.Alignment(alignment));
        }

        return table;
    }

    public static void Write(Table table)
    {
        AnsiConsole.Profile.Width = Width;
        AnsiConsole.Write(table);
    }

    public static void WriteJson(object report) => Console.WriteLine(JsonSerializer.Serialize(report, _json));

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
