using System;
using System.Collections.Generic;
using System.Linq;

namespace PointwiseTool.Reporting;

/// <summary>A table of texts, to be printed in a terminal or written to a page.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">The cells of each row.</param>
/// <param name="Notes">What stands below it.</param>
internal sealed record ReportTable(
    string Title, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>A table with a row for each item.</summary>
    public static ReportTable Of<T>(
        string title, IReadOnlyList<ReportColumn<T>> columns, IReadOnlyList<T> items, IReadOnlyList<string> notes) =>
        new(title, columns, [.. items.Select(item => columns.Select(column => column.Value(item)).ToArray())], notes);
}

/// <summary>A column of texts, or of numbers, which stand at the right.</summary>
internal record ReportColumn(string Header, bool IsNumber);

/// <summary>A column and how its cells are made.</summary>
internal sealed record ReportColumn<T>(string Header, bool IsNumber, Func<T, string> Value) : ReportColumn(Header, IsNumber);
