using System;
using System.Collections.Generic;
using System.Linq;
using PointwiseTool.Paper;
using PointwiseTool.Tables;
using Spectre.Console;

namespace PointwiseTool.Reporting;

/// <summary>Prints the tables for people.</summary>
internal static class ConsoleReport
{
    /// <summary>Prints a result.</summary>
    public static void Print(IAnsiConsole console, TablesResult result)
    {
        console.MarkupLineInterpolated($"[bold]{PaperTables.Source}[/], published figures beside computed ones. {TablesReport.Legend}");
        foreach (ReportTable table in TablesReport.Of(result))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{table.Title}[/]");
            console.Write(Grid(table));
            foreach (string note in table.Notes)
                console.WriteLine(note);
        }

        console.WriteLine();
        if (result.Clothing.Count > 0)
            console.WriteLine(TablesReport.Clothing);
        if (result.ClothingLeftOut is { } reason)
            console.MarkupLineInterpolated($"[yellow]{reason}[/]");
        if (result.Machine is { } machine)
        {
            console.WriteLine(MeasuredColumns.Legend);
            console.WriteLine($"Measured on {machine}.");
        }
    }

    private static Table Grid(ReportTable table)
    {
        Table grid = new Table().Border(TableBorder.Simple);
        foreach (ReportColumn column in table.Columns)
        {
            string header = Markup.Escape(column.Header.Replace(", ", ",\n", StringComparison.Ordinal));
            grid.AddColumn(new TableColumn(header) { Alignment = column.IsNumber ? Justify.Right : Justify.Left });
        }

        foreach (IReadOnlyList<string> row in table.Rows)
            grid.AddRow([.. row.Select(Markup.Escape)]);
        return grid;
    }
}
