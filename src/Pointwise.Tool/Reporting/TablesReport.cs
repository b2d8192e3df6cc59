using System;
using System.Collections.Generic;
using System.Linq;
using PointwiseTool.FashionMnist;
using PointwiseTool.Paper;
using PointwiseTool.Tables;

namespace PointwiseTool.Reporting;

/// <summary>The tables of a result as texts.</summary>
internal static class TablesReport
{
    /// <summary>What the marks of the computed columns say.</summary>
    public const string Legend =
        "M: million. Computed numbers give the published ones when they are rounded to as many digits; (cut): when the other digits are "
        + "cut off; (≠): they do not, by so many percent, and a note says why.";

    /// <summary>What is said of the accuracies over α and ρ.</summary>
    public const string Clothing =
        "Accuracies of Fashion-MNIST are measured: networks trained on its 60,000 training pictures, eight epochs, one seed each, "
        + "are run on its 10,000 test pictures. Another seed moved 0.25 MobileNet-32 by 0.1 points and 0.25 MobileNet-64 by 0.6, so "
        + "smaller steps mean little. The pictures have 28x28 pixels: more resolution brings no more detail.";

    private static readonly string _widths =
        $"Fashion-MNIST: the networks of the same width at {ClothingNetwork.WidthResolution}x{ClothingNetwork.WidthResolution} pixels.";

    /// <summary>The tables in the order of the paper; those of the trained networks come last.</summary>
    public static IReadOnlyList<ReportTable> Of(TablesResult result)
    {
        bool measured = result.Machine is not null;
        List<ReportTable> tables = [.. result.Tables.Select(table => OfPaper(table, measured))];
        if (result.Clothing.Count > 0)
        {
            tables.Add(OfClothing("Fashion-MNIST: width multiplier", ClothingResult.Widths(result.Clothing), measured));
            tables.Add(OfClothing("Fashion-MNIST: resolution multiplier", ClothingResult.Resolutions(result.Clothing), measured));
        }

        return tables;
    }

    private static ReportTable OfPaper(TableResult result, bool measured)
    {
        bool clothing = result.Rows.Any(row => row.Clothing is not null);
        string[] notes = [.. result.Rows.Select(row => row.Row.Note).OfType<string>().Distinct()];
        List<ReportColumn<RowResult>> columns =
        [
            new("network", false, row => row.Row.Name),
            new($"{result.Table.DataSet} top-1 %, as published", true, row => Texts.Number(row.Row.Accuracy, "0.#")),
        ];
        if (clothing)
        {
            columns.Add(new("Fashion-MNIST top-1 %, measured", true,
                row => row.Clothing is { } own ? Texts.Number(own.Percent, "F2") : ""));
        }

        columns.AddRange(
        [
            new("M mult-adds, published", true, row => Texts.Number(row.Row.MultAdds.Millions, "0.##")),
            new("computed", true, row => Texts.Computed(row.Counts.MultAdds, row.Row.MultAdds)),
            new("M parameters, published", true, row => Texts.Number(row.Row.Parameters.Millions, "0.##")),
            new("computed", true, row => Texts.Computed(row.Counts.Parameters, row.Row.Parameters)),
            new("rule", false, row => row.Row.Rule.Letter.ToString()),
            new("note", false, row => row.Row.Note is { } note ? Texts.Number(Array.IndexOf(notes, note) + 1, "0") : ""),
        ]);
        if (measured)
            columns.AddRange(MeasuredColumns.Of<RowResult>(row => row.Measurement));
        return ReportTable.Of($"Table {result.Table.Number}. {result.Table.Title}", columns, result.Rows,
        [
            $"{result.Table.Classes} classes.",
            .. result.Rows.Select(row => row.Row.Rule).Distinct().OrderBy(rule => rule.Letter).Select(Text),
            .. notes.Select((note, i) => $"Note {i + 1}: {note}"),
            .. clothing ? new[] { _widths } : [],
        ]);
    }

    private static ReportTable OfClothing(string title, IReadOnlyList<ClothingResult> results, bool measured)
    {
        List<ReportColumn<ClothingResult>> columns =
        [
            new("network", false, result => result.Accuracy.Network.Name),
            new("α", true, result => Texts.Number(result.Accuracy.Network.Alpha, "0.##")),
            new("ρ of 96", true, result => Texts.Number(result.Accuracy.Network.Rho, "0.##")),
            new("right of 10,000, measured", true, result => Texts.Number(result.Accuracy.Right, "F0")),
            new("top-1 %", true, result => Texts.Number(result.Accuracy.Percent, "F2")),
            new("M mult-adds", true, result => Texts.Number(result.Counts.MultAdds / 1e6, "F2")),
            new("M parameters", true, result => Texts.Number(result.Counts.Parameters / 1e6, "F2")),
        ];
        if (measured)
            columns.AddRange(MeasuredColumns.Of<ClothingResult>(result => result.Measurement));
        return ReportTable.Of(title, columns, results, ["10 classes.", Text(CountingRule.MobileNet)]);
    }

    private static string Text(CountingRule rule) => $"Rule {rule.Letter}: {rule.Text}.";
}
