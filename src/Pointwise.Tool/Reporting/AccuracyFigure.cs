using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using PointwiseTool.FashionMnist;
using PointwiseTool.Tables;
using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;

namespace PointwiseTool.Reporting;

/// <summary>The paper's Figure 4 from our own numbers: accuracy against the logarithm of mult-adds.</summary>
internal static partial class AccuracyFigure
{
    /// <summary>The name of its files.</summary>
    public const string Name = "accuracy-mult-adds";

    private const int Width = 800;
    private const int Height = 500;

    /// <summary>Writes the figure.</summary>
    /// <param name="results">The trained networks.</param>
    /// <param name="png">The path of the picture.</param>
    /// <param name="svg">The path of the drawing.</param>
    public static void Save(IReadOnlyList<ClothingResult> results, string png, string svg)
    {
        using Plot plot = Draw(results);
        plot.SavePng(png, Width, Height);
        File.WriteAllText(svg, Renumbered(plot.GetSvgXml(Width, Height)));
    }

    /// <summary>Skia numbers the clip paths of all drawings of a process: here each drawing begins with 0, so that it depends on its content alone.</summary>
    private static string Renumbered(string drawing)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return ClipPath().Replace(drawing, match =>
        {
            if (!numbers.TryGetValue(match.Value, out int number))
                numbers.Add(match.Value, number = numbers.Count);
            return $"cl_{Texts.Number(number, "0")}";
        });
    }

    [GeneratedRegex(@"\bcl_[0-9a-f]+\b")]
    private static partial Regex ClipPath();

    private static Plot Draw(IReadOnlyList<ClothingResult> results)
    {
        EmbeddedFont.Use();
        var plot = new Plot();
        plot.Font.Set(EmbeddedFont.Family);
        plot.Title("Accuracy on Fashion-MNIST against mult-adds");
        plot.XLabel("million mult-adds");
        plot.YLabel("top-1 accuracy, %");
        Add(plot, "width multiplier α at 32x32", Colors.Navy, Alignment.UpperLeft,
            ClothingResult.Widths(results), network => $"α {Texts.Number(network.Alpha, "0.##")}");
        Add(plot, "resolution multiplier ρ at α 0.25", Colors.DarkOrange, Alignment.LowerRight,
            ClothingResult.Resolutions(results), network => $"{network.Resolution}x{network.Resolution}");
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. new double[] { 1, 2, 5, 10 }.Select(millions => new Tick(Math.Log10(millions), Texts.Number(millions, "0")))]);
        plot.Axes.Margins(0.2, 0.15);
        plot.ShowLegend(Alignment.LowerRight).FontName = EmbeddedFont.Family;
        return plot;
    }

    private static void Add(
        Plot plot, string name, Color color, Alignment labels, IEnumerable<ClothingResult> series, Func<ClothingNetwork, string> label)
    {
        ClothingResult[] points = [.. series.OrderBy(result => result.Counts.MultAdds)];
        double[] x = [.. points.Select(result => Math.Log10(result.Counts.MultAdds / 1e6))];
        double[] y = [.. points.Select(result => result.Accuracy.Percent)];
        Scatter line = plot.Add.Scatter(x, y, color);
        line.LegendText = name;
        line.LineWidth = 2;
        line.MarkerSize = 9;
        for (int i = 0; i < points.Length; i++)
        {
            Text text = plot.Add.Text(label(points[i].Accuracy.Network), x[i], y[i]);
            text.LabelFontName = EmbeddedFont.Family;
            text.LabelFontColor = color;
            text.LabelAlignment = labels;
            text.OffsetX = labels == Alignment.UpperLeft ? 6 : -6;
            text.OffsetY = labels == Alignment.UpperLeft ? 4 : -4;
        }
    }
}
