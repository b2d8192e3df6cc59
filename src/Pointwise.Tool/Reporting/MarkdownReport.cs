using System.Collections.Generic;
using System.Linq;
using System.Text;
using PointwiseTool.Paper;
using PointwiseTool.Tables;

namespace PointwiseTool.Reporting;

/// <summary>Writes the tables as a page of the documentation.</summary>
internal static class MarkdownReport
{
    /// <summary>A result as Markdown.</summary>
    public static string Write(TablesResult result)
    {
        var page = new StringBuilder();
        page.Append($"""
            # The paper's tables

            Tables 4 to 10 of [{PaperTables.Source}](https://arxiv.org/abs/1704.04861): the published figures beside those that are counted
            on the networks of `samples/Zoo`, as the compiler reads them. This page is written by

                dotnet run -c Release --project src/Pointwise.Tool -- tables --measure --docs docs

            Without `--docs` the tables are printed, `tables 6 7` prints these two alone, without `--measure` no network is timed, `--json`
            is for machines, and `--models` says where the trained networks are, `../shared/models/fashion_mnist` unless it does.

            {TablesReport.Legend}
            Accuracies of ImageNet and of Stanford Dogs are the paper's: they are shown as published and were not measured.


            """.ReplaceLineEndings("\n"));
        if (result.Machine is { } machine)
            page.Append($"Measured on {machine}. {MeasuredColumns.Legend}\n\n");
        foreach (ReportTable table in TablesReport.Of(result))
            Append(page, table);
        page.Append($"""
            ## Accuracy against mult-adds

            {TablesReport.Clothing}

            ![Top-1 accuracy on Fashion-MNIST against mult-adds on a logarithmic axis, over α and over ρ](images/{AccuracyFigure.Name}.png)

            The paper's Figure 4 with the numbers above, also as [SVG](images/{AccuracyFigure.Name}.svg).

            """.ReplaceLineEndings("\n"));
        return page.ToString();
    }

    private static void Append(StringBuilder page, ReportTable table)
    {
        page.Append($"## {table.Title}\n\n");
        page.Append($"| {string.Join(" | ", table.Columns.Select(column => column.Header))} |\n");
        page.Append($"|{string.Concat(table.Columns.Select(column => column.IsNumber ? " ---: |" : " --- |"))}\n");
        foreach (IReadOnlyList<string> row in table.Rows)
            page.Append($"| {string.Join(" | ", row)} |\n");
        page.Append('\n');
        foreach (string note in table.Notes)
            page.Append($"- {note}\n");
        page.Append('\n');
    }
}
