using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using ModelsTests.Declarations;
using ModelsTests.FashionMnist;
using ModelsTests.Goldens;
using Pointwise.Compiler.Graph;
using Pointwise.Testing;
using PointwiseTool.FashionMnist;
using Xunit;

namespace ModelsTests;

/// <summary>Seven trained MobileNets of three widths and four resolutions, on the 10,000 test pictures of Fashion-MNIST.</summary>
public sealed class FashionNetworksTests
{
    private const string Folder = "fashion_mnist";

    private static readonly Lazy<ClothingPictures> _pictures = new(TestPictures.All);

    public static TheoryData<string, int> Networks => new()
    {
        { "0.25", 32 },
        { "0.25", 48 },
        { "0.25", 64 },
        { "0.25", 96 },
        { "0.5", 32 },
        { "0.75", 32 },
        { "1.0", 32 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void TheGoldenPicturesHaveTheGoldenLogits(string alpha, int resolution)
    {
        var declared = new FashionNetwork(alpha, resolution);
        LoadedNetwork network = Load(declared);
        GoldenFile golden = GoldenFile.Read(ModelFiles.Shared(Folder, declared.GoldenFile));
        float[][] inputs = [.. golden["inputs"].Chunk(resolution * resolution * 3)];
        float[] logits = [.. inputs.SelectMany(input => network.Run(input)[0])];
        Closeness.AssertClose(declared.Name, golden["logits"].AsSpan(0, logits.Length), logits);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void AsManyTestPicturesAreRightAsInFloat64(string alpha, int resolution)
    {
        var declared = new FashionNetwork(alpha, resolution);
        LoadedNetwork network = Load(declared);
        ClothingPictures pictures = _pictures.Value;
        float[] logits = Classification.Logits(network, pictures);
        float[] golden = GoldenFile.Read(ModelFiles.Shared(Folder, declared.GoldenFile))["logits"];

        Closeness.AssertClose($"{declared.Name}, 256 pictures", golden, logits.AsSpan(0, golden.Length));
        for (int i = 0; i < golden.Length / FashionNetwork.Classes; i++)
            Assert.Equal(Classification.Answer(golden, i), Classification.Answer(logits, i));
        JsonElement expected = Results(declared);
        Assert.Equal(expected.GetProperty("top1_correct").GetInt32(), Classification.Right(logits, pictures));
        for (int label = 0; label < FashionNetwork.Classes; label++)
        {
            IEnumerable<int> ofLabel = Enumerable.Range(0, pictures.Count).Where(i => pictures.Label(i) == label);
            int right = ofLabel.Count(i => Classification.Answer(logits, i) == label);
            Assert.Equal(expected.GetProperty("top1_correct_per_class")[label].GetInt32(), right);
        }
    }

    [Theory]
    [InlineData("0.25", 48)]
    [InlineData("1.0", 32)]
    public void EveryLayerIsTheGoldenOne(string alpha, int resolution)
    {
        var declared = new FashionNetwork(alpha, resolution);
        LoadedNetwork network = LoadedNetwork.Of(declared.EveryLayer(), ModelFiles.Shared(Folder, $"{declared.Name}.safetensors"));
        float[] input = [.. GoldenFile.Read(ModelFiles.Shared(Folder, declared.GoldenFile))["inputs"].Take(resolution * resolution * 3)];
        string summaries = ModelFiles.Shared(Folder, declared.LayersFile);
        GoldenLayers.AssertEach(summaries, [.. LayerSummary.Read(summaries).Select(layer => layer.Name)], network.Run(input));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void CountsAreThoseOfTheTable(string alpha, int resolution)
    {
        var declared = new FashionNetwork(alpha, resolution);
        NetworkUnderTest network = Load(declared).Network;
        JsonElement expected = Results(declared);
        NetworkCounts counts = network.Planned.Counts;
        Assert.Equal(expected.GetProperty("mult_adds").GetInt64(), counts.MultAdds);
        Assert.Equal(expected.GetProperty("mult_adds").GetInt64(), network.Plan.MultAdds);
        Assert.Equal(expected.GetProperty("weights_conv_fc").GetInt64(), counts.Weights);
        // The table's parameters are the trained ones: without mean and variance.
        Assert.Equal(expected.GetProperty("parameters").GetInt64(), counts.Parameters - (counts.NormalizationValues / 2));
        Assert.Equal(expected.GetProperty("stored_values").GetInt64(), network.Planned.Parameters);
    }

    private static LoadedNetwork Load(FashionNetwork declared) =>
        LoadedNetwork.Of(declared.Spec(), ModelFiles.Shared(Folder, $"{declared.Name}.safetensors"));

    private static JsonElement Results(FashionNetwork declared)
    {
        using JsonDocument results = JsonDocument.Parse(File.ReadAllBytes(ModelFiles.Shared(Folder, "results.json")));
        return results.RootElement.EnumerateArray().Single(result => result.GetProperty("net").GetString() == declared.Name).Clone();
    }
}
