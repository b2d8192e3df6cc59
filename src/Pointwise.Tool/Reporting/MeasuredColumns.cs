using System;
using System.Collections.Generic;
using PointwiseTool.Measuring;

namespace PointwiseTool.Reporting;

/// <summary>The columns that the paper does not have.</summary>
internal static class MeasuredColumns
{
    private static readonly ReportColumn<Measurement>[] _columns =
    [
        new("ms here", true, measurement => Texts.Number(measurement.Milliseconds, "F3")),
        new("GFLOP/s", true, measurement => Texts.Number(measurement.Gigaflops, "F1")),
        new("% of roof", true, measurement => Texts.Number(100 * measurement.RoofShare, "F0")),
        new("arena bytes", true, measurement => Texts.Number(measurement.Size.ArenaBytes, "N0")),
        new("weight bytes", true, measurement => Texts.Number(measurement.Size.WeightBytes, "N0")),
    ];

    /// <summary>What the columns say, in a sentence for the foot of a page.</summary>
    public const string Legend =
        "ms here: median time of an image on one thread; networks of the paper with random weights. GFLOP/s: two operations for each "
        + "mult-add of convolutions and dense layers, whatever the rule of the row counts. Roof: fused multiply-adds on registers alone on "
        + "one core, timed by turns with the network; convolutions by Winograd's and Strassen's algorithms multiply less than is counted and may exceed it. Arena: "
        + "memory of a thread beside the weights; weights: as packed, with folded normalisations, and larger where these algorithms "
        + "transform them.";

    /// <summary>The columns of a table whose items have been measured.</summary>
    public static IEnumerable<ReportColumn<T>> Of<T>(Func<T, Measurement?> measurement)
    {
        foreach (ReportColumn<Measurement> column in _columns)
        {
            yield return new ReportColumn<T>(
                column.Header, column.IsNumber, item => measurement(item) is { } measured ? column.Value(measured) : "");
        }
    }
}
