using System.Linq;
using PointwiseTool.FashionMnist;
using PointwiseTool.Measuring;
using PointwiseTool.Paper;
using PointwiseTool.Tables;

namespace ToolTests;

/// <summary>Results as the command computes them, with times and accuracies that are given.</summary>
internal static class Results
{
    /// <summary>Half a billion mult-adds in 10 ms on a core of 200 GFLOP/s.</summary>
    public static readonly Measurement Measurement = new(10, 200, new NetworkSize(500_000_000, 1_000_000, 16_000_000));

    /// <summary>Table 6 and the trained networks.</summary>
    /// <param name="measured">With times.</param>
    public static TablesResult OfTable6(bool measured)
    {
        Measurement? measurement = measured ? Measurement : null;
        ClothingResult[] clothing = [.. ClothingNetwork.All.Select((network, i) => new ClothingResult(
            new ClothingAccuracy(network, 9000 + i), RowCounts.Of(network.Declaration, CountingRule.MobileNet), measurement))];
        PaperTable table = PaperTables.All.Single(candidate => candidate.Number == 6);
        RowResult[] rows = [.. table.Rows.Select(row => new RowResult(
            row, RowCounts.Of(row.Declaration, row.Rule), clothing[0].Accuracy, measurement))];
        return new TablesResult([new TableResult(table, rows)], clothing, null, measured ? Machine.Here() : null);
    }
}
