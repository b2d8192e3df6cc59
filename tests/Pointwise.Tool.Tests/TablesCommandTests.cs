using System;
using System.IO;
using System.Text.Json;
using Xunit;

namespace ToolTests;

public sealed class TablesCommandTests
{
    [Fact]
    public void PrintsThePublishedBesideTheComputed()
    {
        ToolRun run = ToolRun.Of("tables", "9");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("Table 9. Smaller MobileNet and popular models", run.Output, StringComparison.Ordinal);
        Assert.Contains("as published", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"0\.50 MobileNet-160 +60\.2 +76 +76\.525 \(cut\) +1\.32 +1\.320 +A +1", run.Output);
        Assert.Matches(@"Squeezenet +57\.5 +1700 +818\.925 \(≠ -51\.8 %\) +1\.25 +1\.248 +C +2", run.Output);
        Assert.Contains("Note 2: Not reproduced: 1700 is about twice the multiplications", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Table 8", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Fashion", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void MeasuredColumnsHaveNumbersOfThisMachine()
    {
        ToolRun run = ToolRun.Of("tables", "5", "--measure", "--json");
        Assert.Equal(0, run.ExitCode);
        using JsonDocument report = JsonDocument.Parse(run.Output);
        foreach (JsonElement row in report.RootElement.GetProperty("tables")[0].GetProperty("rows").EnumerateArray())
        {
            JsonElement measured = row.GetProperty("measured");
            foreach (string name in new[] { "milliseconds", "gigaflops", "roofGigaflops", "roofShare", "arenaBytes", "weightBytes" })
                Assert.True(measured.GetProperty(name).GetDouble() > 0, name);
        }
    }

    [Fact]
    public void WithoutTheTrainedNetworksTheirColumnIsLeftOutAndItSaysSo()
    {
        // Beside the tests is no folder of models.
        ToolRun run = ToolRun.Of("tables", "6");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(
            "Fashion-MNIST is left out: there is no folder '../shared/models/fashion_mnist'", run.Output, StringComparison.Ordinal);
        Assert.Contains("--models", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("measured", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("found '11'", "tables", "11")]
    [InlineData("found 'six'", "tables", "6", "six")]
    [InlineData("Unknown option 'speed'", "tables", "--speed")]
    [InlineData("Unknown command 'table'", "table")]
    [InlineData("found none at 'nowhere'", "tables", "--models", "nowhere")]
    [InlineData("found --json beside it", "tables", "--docs", "folder", "--json")]
    [InlineData("found '4' beside it", "tables", "4", "--docs", "folder")]
    public void WhatItDoesNotKnowIsAnError(string message, params string[] arguments)
    {
        ToolRun run = ToolRun.Of(arguments);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void AFolderWithoutTheTestPicturesIsAnErrorThatNamesTheFile()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pointwise-tool");
        try
        {
            ToolRun missing = ToolRun.Of("tables", "6", "--models", folder.FullName);
            Assert.Equal(1, missing.ExitCode);
            Assert.Contains("test_images.idx3.gz", missing.Errors, StringComparison.Ordinal);

            File.WriteAllText(Path.Combine(folder.FullName, "test_images.idx3.gz"), "no pictures");
            ToolRun wrong = ToolRun.Of("tables", "6", "--models", folder.FullName);
            Assert.Equal(1, wrong.ExitCode);
            Assert.NotEqual("", wrong.Errors);
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
