using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using PointwiseTool.FashionMnist;
using PointwiseTool.Measuring;
using PointwiseTool.Paper;
using PointwiseTool.Tables;

namespace PointwiseTool.Reporting;

/// <summary>Writes the tables for machines.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A result as JSON.</summary>
    public static string Write(TablesResult result) => JsonSerializer.Serialize(new
    {
        PaperTables.Source,
        result.Machine,
        Tables = result.Tables.Select(table => new
        {
            table.Table.Number,
            table.Table.Title,
            table.Table.DataSet,
            table.Table.Classes,
            Rows = table.Rows.Select(Row),
        }),
        FashionMnist = result.Clothing.Select(Row),
        FashionMnistLeftOut = result.ClothingLeftOut,
    }, _options);

    private static object Row(RowResult row) => new
    {
        Network = row.Row.Name,
        PublishedTop1Percent = row.Row.Accuracy,
        FashionMnistTop1Percent = row.Clothing?.Percent,
        MultAdds = new { PublishedMillions = row.Row.MultAdds.Millions, Computed = row.Counts.MultAdds, Reproduced = row.MultAdds },
        Parameters = new { PublishedMillions = row.Row.Parameters.Millions, Computed = row.Counts.Parameters, Reproduced = row.Parameters },
        CountingRule = row.Row.Rule.Text,
        row.Row.Note,
        Measured = Measured(row.Measurement),
    };

    private static object Row(ClothingResult result) => new
    {
        Network = result.Accuracy.Network.Name,
        result.Accuracy.Network.Alpha,
        result.Accuracy.Network.Resolution,
        result.Accuracy.Network.Rho,
        result.Accuracy.Right,
        ClothingAccuracy.TestPictures,
        Top1Percent = result.Accuracy.Percent,
        result.Counts.MultAdds,
        result.Counts.Parameters,
        Measured = Measured(result.Measurement),
    };

    private static object? Measured(Measurement? measurement) => measurement is null ? null : new
    {
        measurement.Milliseconds,
        measurement.Gigaflops,
        measurement.RoofGigaflops,
        measurement.RoofShare,
        measurement.Size.ArenaBytes,
        measurement.Size.WeightBytes,
    };
}
