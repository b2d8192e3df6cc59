using System.Collections.Generic;
using System.Linq;
using PointwiseTool.FashionMnist;
using PointwiseTool.Measuring;
using PointwiseTool.Paper;

namespace PointwiseTool.Tables;

/// <summary>Everything that the command prints.</summary>
/// <param name="Tables">The tables of the paper.</param>
/// <param name="Clothing">The trained networks; empty when they are not wanted or not there.</param>
/// <param name="ClothingLeftOut">Why they are left out although they are wanted; null when they are not left out.</param>
/// <param name="Machine">Where the times were measured; null without times.</param>
internal sealed record TablesResult(
    IReadOnlyList<TableResult> Tables, IReadOnlyList<ClothingResult> Clothing, string? ClothingLeftOut, Machine? Machine);

/// <summary>A table of the paper, counted.</summary>
internal sealed record TableResult(PaperTable Table, IReadOnlyList<RowResult> Rows);

/// <summary>A row of the paper, counted.</summary>
/// <param name="Row">As printed.</param>
/// <param name="Counts">As computed.</param>
/// <param name="Clothing">The network of clothing that has the row's width; null when there is none.</param>
/// <param name="Measurement">What the network needs here; null when not measured.</param>
internal sealed record RowResult(PaperRow Row, RowCounts Counts, ClothingAccuracy? Clothing, Measurement? Measurement)
{
    /// <summary>Whether the computed mult-adds are the printed ones.</summary>
    public Reproduction MultAdds => Row.MultAdds.Reproduce(Counts.MultAdds);

    /// <summary>Whether the computed parameters are the printed ones.</summary>
    public Reproduction Parameters => Row.Parameters.Reproduce(Counts.Parameters);
}

/// <summary>A trained network, counted and run on the test pictures.</summary>
internal sealed record ClothingResult(ClothingAccuracy Accuracy, RowCounts Counts, Measurement? Measurement)
{
    /// <summary>Those of all widths, at one resolution.</summary>
    public static IReadOnlyList<ClothingResult> Widths(IReadOnlyList<ClothingResult> results) =>
        [.. results.Where(result => result.Accuracy.Network.Resolution == ClothingNetwork.WidthResolution)];

    /// <summary>Those of all resolutions, of one width.</summary>
    public static IReadOnlyList<ClothingResult> Resolutions(IReadOnlyList<ClothingResult> results) =>
        [.. results.Where(result => result.Accuracy.Network.Alpha == ClothingNetwork.ResolutionAlpha)];
}
