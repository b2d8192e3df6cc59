using System.Linq;
using System.Text.Json;
using PointwiseTool.Reporting;
using Xunit;

namespace ToolTests;

public sealed class JsonReportTests
{
    [Fact]
    public void TheCommandPrintsNothingButJson()
    {
        ToolRun run = ToolRun.Of("tables", "4", "10", "--json");
        Assert.Equal(0, run.ExitCode);
        using JsonDocument report = JsonDocument.Parse(run.Output);
        JsonElement root = report.RootElement;
        Assert.Equal("arXiv 1704.04861", root.GetProperty("source").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("machine").ValueKind);
        Assert.Equal([4, 10], root.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("number").GetInt32()));
        Assert.Equal(0, root.GetProperty("fashionMnist").GetArrayLength());

        JsonElement dogs = root.GetProperty("tables")[1];
        Assert.Equal(120, dogs.GetProperty("classes").GetInt32());
        Assert.Equal("Stanford Dogs", dogs.GetProperty("dataSet").GetString());
        JsonElement row = dogs.GetProperty("rows")[1];
        Assert.Equal("1.0 MobileNet-224", row.GetProperty("network").GetString());
        Assert.Equal(83.3, row.GetProperty("publishedTop1Percent").GetDouble());
        Assert.Equal(569, row.GetProperty("multAdds").GetProperty("publishedMillions").GetDouble());
        Assert.Equal(567_839_232, row.GetProperty("multAdds").GetProperty("computed").GetInt64());
        Assert.Equal("no", row.GetProperty("multAdds").GetProperty("reproduced").GetString());
        Assert.Equal("rounded", row.GetProperty("parameters").GetProperty("reproduced").GetString());
        Assert.Equal(
            "mult-adds of convolutions and dense layers; parameters: weights of both", row.GetProperty("countingRule").GetString());
        Assert.StartsWith("Not reproduced: 569", row.GetProperty("note").GetString(), System.StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, row.GetProperty("measured").ValueKind);
    }

    [Fact]
    public void WhatIsMeasuredStandsBesideIt()
    {
        using JsonDocument report = JsonDocument.Parse(JsonReport.Write(Results.OfTable6(measured: true)));
        JsonElement measured = report.RootElement.GetProperty("tables")[0].GetProperty("rows")[0].GetProperty("measured");
        Assert.Equal(10, measured.GetProperty("milliseconds").GetDouble());
        Assert.Equal(100, measured.GetProperty("gigaflops").GetDouble(), 1e-9);
        Assert.Equal(0.5, measured.GetProperty("roofShare").GetDouble(), 1e-9);
        Assert.Equal(1_000_000, measured.GetProperty("arenaBytes").GetInt32());
        Assert.Equal(16_000_000, measured.GetProperty("weightBytes").GetInt32());
        Assert.NotEqual("", report.RootElement.GetProperty("machine").GetProperty("processor").GetString());

        JsonElement clothing = report.RootElement.GetProperty("fashionMnist")[4];
        Assert.Equal("0.25 MobileNet-48", clothing.GetProperty("network").GetString());
        Assert.Equal(0.25, clothing.GetProperty("alpha").GetDouble());
        Assert.Equal(48, clothing.GetProperty("resolution").GetInt32());
        Assert.Equal(0.5, clothing.GetProperty("rho").GetDouble());
        Assert.Equal(9004, clothing.GetProperty("right").GetInt32());
        Assert.Equal(90.04, clothing.GetProperty("top1Percent").GetDouble());
        Assert.Equal(2_052_928, clothing.GetProperty("multAdds").GetInt64());
        Assert.Equal(210_160, clothing.GetProperty("parameters").GetInt64());
    }
}
