using System.Linq;
using PointwiseTool.Paper;
using Xunit;
using Zoo;

namespace ToolTests;

/// <summary>Computed figures beside those that the paper prints.</summary>
public sealed class PaperTablesTests
{
    // The table, the row, mult-adds and parameters by the row's rule, and how the printed figures come of them.
    [Theory]
    [InlineData(4, "Conv MobileNet", 4_866_269_184, 29_281_120, "Rounded", "Rounded")]
    [InlineData(4, "MobileNet", 568_740_352, 4_209_088, "Rounded", "Rounded")]
    [InlineData(5, "0.75 MobileNet", 325_400_448, 2_568_144, "Rounded", "Rounded")]
    [InlineData(5, "Shallow MobileNet", 307_323_392, 2_875_328, "Rounded", "Rounded")]
    [InlineData(6, "1.0 MobileNet-224", 568_740_352, 4_209_088, "Rounded", "Rounded")]
    [InlineData(6, "0.75 MobileNet-224", 325_400_448, 2_568_144, "Rounded", "Rounded")]
    [InlineData(6, "0.5 MobileNet-224", 149_497_088, 1_319_648, "Rounded", "Rounded")]
    [InlineData(6, "0.25 MobileNet-224", 41_030_272, 463_600, "Rounded", "Rounded")]
    [InlineData(7, "1.0 MobileNet-224", 568_740_352, 4_209_088, "Rounded", "Rounded")]
    [InlineData(7, "1.0 MobileNet-192", 418_121_728, 4_209_088, "Rounded", "Rounded")]
    [InlineData(7, "1.0 MobileNet-160", 290_675_200, 4_209_088, "Cut", "Rounded")]
    [InlineData(7, "1.0 MobileNet-128", 186_400_768, 4_209_088, "Rounded", "Rounded")]
    [InlineData(8, "1.0 MobileNet-224", 568_740_352, 4_209_088, "Rounded", "Rounded")]
    [InlineData(8, "GoogleNet", 1_582_671_872, 6_998_552, "No", "No")]
    [InlineData(8, "VGG 16", 15_346_630_656, 138_357_544, "Rounded", "Rounded")]
    [InlineData(9, "0.50 MobileNet-160", 76_524_800, 1_319_648, "Cut", "Rounded")]
    [InlineData(9, "Squeezenet", 818_924_576, 1_248_424, "No", "Rounded")]
    [InlineData(9, "AlexNet", 724_406_816, 60_965_224, "Rounded", "Cut")]
    [InlineData(10, "Inception V3", 5_713_216_096, 23_799_136, "No", "No")]
    [InlineData(10, "1.0 MobileNet-224", 567_839_232, 3_307_968, "No", "Rounded")]
    [InlineData(10, "0.75 MobileNet-224", 324_724_608, 1_892_304, "Rounded", "Rounded")]
    [InlineData(10, "1.0 MobileNet-192", 417_220_608, 3_307_968, "No", "Rounded")]
    [InlineData(10, "0.75 MobileNet-192", 238_597_632, 1_892_304, "Rounded", "Rounded")]
    public void PrintedFiguresComeOfTheCounts(
        int table, string name, long multAdds, long parameters, string ofMultAdds, string ofParameters)
    {
        PaperRow row = PaperTables.All.Single(candidate => candidate.Number == table).Rows.Single(candidate => candidate.Name == name);
        RowCounts counts = RowCounts.Of(row.Declaration, row.Rule);
        Assert.Equal(new RowCounts(multAdds, parameters), counts);
        Assert.Equal(ofMultAdds, row.MultAdds.Reproduce(counts.MultAdds).ToString());
        Assert.Equal(ofParameters, row.Parameters.Reproduce(counts.Parameters).ToString());
    }

    [Fact]
    public void TablesAreThoseFrom4To10() => Assert.Equal(Enumerable.Range(4, 7), PaperTables.All.Select(table => table.Number));

    [Fact]
    public void WhatRoundingDoesNotGiveHasANoteThatSaysWhy()
    {
        foreach (PaperRow row in PaperTables.All.SelectMany(table => table.Rows))
        {
            RowCounts counts = RowCounts.Of(row.Declaration, row.Rule);
            Reproduction[] figures = [row.MultAdds.Reproduce(counts.MultAdds), row.Parameters.Reproduce(counts.Parameters)];
            if (figures.Any(figure => figure != Reproduction.Rounded))
                Assert.NotNull(row.Note);
            if (figures.Contains(Reproduction.No))
                Assert.StartsWith("Not reproduced", row.Note, System.StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryNetworkIsInTheZoo() => Assert.All(
        PaperTables.All.SelectMany(table => table.Rows),
        row => Assert.Contains(Catalogue.All, network => network.Declaration == row.Declaration));

    [Fact]
    public void NumbersOfTheNotesAreThoseOfTheCounts()
    {
        RowCounts squeeze = RowCounts.Of(typeof(Zoo.Classic.SqueezeNet), CountingRule.WithBiases);
        RowCounts small = RowCounts.Of(typeof(Zoo.MobileNets.MobileNet50At160), CountingRule.MobileNet);
        Assert.Equal("11", $"{(double)squeeze.MultAdds / small.MultAdds:F0}");
        Assert.Equal("2.1", $"{1700e6 / squeeze.MultAdds:F1}");
        RowCounts at160 = RowCounts.Of(typeof(Zoo.MobileNets.MobileNet160), CountingRule.WithoutClassifier);
        Assert.Equal("290", $"{at160.MultAdds / 1e6:F0}");
        RowCounts breeds = RowCounts.Of(typeof(Zoo.MobileNets.DogsMobileNet), CountingRule.MobileNet);
        RowCounts classes = RowCounts.Of(typeof(Zoo.MobileNets.MobileNet), CountingRule.MobileNet);
        Assert.Equal("0.9", $"{(classes.MultAdds - breeds.MultAdds) / 1e6:F1}");
    }

    [Theory]
    [InlineData(290, 1, 290_499_999, "Rounded")]
    [InlineData(290, 1, 290_500_001, "Cut")]
    [InlineData(290, 1, 289_499_999, "No")]
    [InlineData(290, 1, 291_000_000, "No")]
    [InlineData(4.2, 0.1, 4_249_999, "Rounded")]
    [InlineData(4.2, 0.1, 4_150_001, "Rounded")]
    [InlineData(4.2, 0.1, 4_299_999, "Cut")]
    [InlineData(15300, 100, 15_349_999_999, "Rounded")]
    public void AFigureIsAsExactAsItsLastDigit(double millions, double step, long computed, string expected) =>
        Assert.Equal(expected, new PublishedFigure(millions, step).Reproduce(computed).ToString());
}
