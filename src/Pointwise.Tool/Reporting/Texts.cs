using System.Globalization;
using PointwiseTool.Paper;

namespace PointwiseTool.Reporting;

/// <summary>Numbers as the tables show them.</summary>
internal static class Texts
{
    /// <summary>A number in a format, the same in every culture.</summary>
    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>A computed number in millions, and how it gives the printed one if not by rounding.</summary>
    public static string Computed(long count, PublishedFigure published) => Number(count / 1e6, "F3") + published.Reproduce(count) switch
    {
        Reproduction.Rounded => "",
        Reproduction.Cut => " (cut)",
        _ => $" (≠ {Number(100 * ((count / 1e6 / published.Millions) - 1), "+0.0;-0.0")} %)",
    };
}
