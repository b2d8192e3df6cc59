using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Pointwise.Testing;
using PointwiseTool.Reporting;
using Xunit;

namespace ToolTests;

/// <summary>The page of the documentation is what the command writes today.</summary>
public sealed class DocsTests
{
    private const string MachineLine = "Measured on ";

    private static readonly string[] _measuredHeaders = [.. MeasuredColumns.Of<object>(_ => null).Select(column => column.Header)];

    [Fact]
    public void ThePageIsWhatTheCommandWritesButForTheTimes()
    {
        if (SharedModels.Folder is null)
            Assert.Skip(SharedModels.Absent);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pointwise-tool");
        try
        {
            ToolRun run = ToolRun.Of("tables", "--docs", folder.FullName, "--models", Path.Combine(SharedModels.Folder, "fashion_mnist"));
            Assert.Equal((0, ""), (run.ExitCode, run.Output));

            string docs = Path.Combine(SharedModels.Repository, "docs");
            string committed = File.ReadAllText(Path.Combine(docs, "tables.md"));
            Assert.Contains(MachineLine, committed, StringComparison.Ordinal);
            Assert.Equal(File.ReadAllText(Path.Combine(folder.FullName, "tables.md")), WithoutMeasurements(committed));
            const string Drawing = "images/accuracy-mult-adds.svg";
            Assert.Equal(File.ReadAllText(Path.Combine(folder.FullName, Drawing)), File.ReadAllText(Path.Combine(docs, Drawing)));
            Assert.True(File.Exists(Path.Combine(docs, "images/accuracy-mult-adds.png")));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public void MeasuredColumnsAreAllThatAMeasurementAdds()
    {
        string page = MarkdownReport.Write(Results.OfTable6(measured: true));
        Assert.Contains(" | 10.000 | 100.0 | 50 | 1,000,000 | 16,000,000 |", page, StringComparison.Ordinal);
        Assert.Equal(MarkdownReport.Write(Results.OfTable6(measured: false)), WithoutMeasurements(page));
    }

    [Fact]
    public void TheFigureHasAPointForEachNetworkAndItsText()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pointwise-tool");
        try
        {
            string png = Path.Combine(folder.FullName, "figure.png"), svg = Path.Combine(folder.FullName, "figure.svg");
            AccuracyFigure.Save(Results.OfTable6(measured: false).Clothing, png, svg);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(png).Take(4));
            string drawing = File.ReadAllText(svg);
            string[] texts =
                ["α 0.25", "α 0.5", "α 0.75", "α 1", "32x32", "48x48", "64x64", "96x96", "million mult-adds", "top-1 accuracy, %"];
            foreach (string text in texts)
                Assert.Contains(text, drawing, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    /// <summary>A page without the columns and the paragraph that --measure adds.</summary>
    private static string WithoutMeasurements(string page)
    {
        var lines = new List<string>();
        int columns = int.MaxValue;
        foreach (string line in page.Split('\n'))
        {
            if (line.StartsWith('|'))
            {
                string[] cells = line.Split('|');
                if (columns == int.MaxValue)
                    columns = cells.TakeWhile(cell => !_measuredHeaders.Contains(cell.Trim())).Count();
                lines.Add(columns < cells.Length ? string.Join('|', cells.Take(columns)) + "|" : line);
                continue;
            }

            columns = int.MaxValue;
            // The paragraph of the machine ends with an empty line of its own.
            if (line.Length == 0 && lines.Count > 0 && lines[^1].StartsWith(MachineLine, StringComparison.Ordinal))
                lines.RemoveAt(lines.Count - 1);
            else
                lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}
