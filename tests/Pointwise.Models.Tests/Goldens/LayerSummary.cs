using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace ModelsTests.Goldens;

/// <summary>What a <c>layers.json</c> file tells of a layer's output, from a computation in float64.</summary>
internal sealed record LayerSummary(string Name, int[] Shape, double Mean, double Std, double Min, double Max, double[] First8)
{
    /// <summary>Reads the layers, in a list by themselves or beside what the case is called.</summary>
    public static IReadOnlyList<LayerSummary> Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        JsonElement layers = root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("layers");
        return layers.Deserialize<LayerSummary[]>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Fails when a layer's output is not the one that is summarised here.</summary>
    public void AssertDescribes(float[] output)
    {
        Assert.Equal(Shape.Aggregate((a, b) => a * b), output.Length);
        double mean = output.Average(value => (double)value);
        AssertNear("mean", Mean, mean);
        AssertNear("standard deviation", Std, Math.Sqrt(output.Average(value => (value - mean) * (value - mean))));
        AssertNear("minimum", Min, output.Min());
        AssertNear("maximum", Max, output.Max());
        for (int i = 0; i < First8.Length; i++)
            AssertNear($"value {i}", First8[i], output[i]);
    }

    private void AssertNear(string what, double expected, double actual)
    {
        double largest = Math.Max(Math.Abs(Min), Math.Abs(Max));
        // Written so that NaN fails.
        Assert.True(Math.Abs(expected - actual) <= Closeness.Tolerance * largest, $"{Name}: {what} is {actual:G9}, expected {expected:G9}");
    }
}
