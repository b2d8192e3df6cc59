using ModelsTests.Declarations;
using ModelsTests.Goldens;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;
using Xunit;

namespace ModelsTests;

/// <summary>PoseNet at the sizes of its golden cases, which TensorFlow.js computed.</summary>
public sealed class PoseNetTests
{
    private const string Folder = "posenet_mobilenet_v1";

    public static TheoryData<string, int, int> Cases => new()
    {
        { "astronaut_257", 257, 257 },
        { "people4_257x353", 257, 353 },
        { "coffee_225", 225, 225 },
        { "noise_33x49", 33, 49 },
    };

    private static string Weights => ModelFiles.Shared(Folder, "posenet_mobilenet_v1.safetensors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void NormalisedFloatsGiveTheGoldenMaps(string name, int height, int width)
    {
        LoadedNetwork network = LoadedNetwork.Of(PoseNet.Spec(height, width), Weights);
        GoldenFile golden = Golden(name);
        float[][] outputs = network.Run(golden["input"]);
        AssertGolden(name, golden, network, outputs);
        Assert.Null(Bits.FirstDifference(outputs, network.RunPlanar(Picture.Planes(golden["input"], 3))));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheBytesOfThePictureGiveTheGoldenMaps(string name, int height, int width)
    {
        LoadedNetwork network = LoadedNetwork.Of(PoseNet.Spec(height, width, PixelScale.MinusOneToOne), Weights);
        AssertGolden(name, Golden(name), network, network.Run(Picture.Read(ModelFiles.Shared(Folder, "golden", $"{name}.png"))));
    }

    [Theory]
    [InlineData("astronaut_257", 257, 257)]
    [InlineData("noise_33x49", 33, 49)]
    public void TheInterpreterGivesTheSameBits(string name, int height, int width)
    {
        LoadedNetwork network = LoadedNetwork.Of(PoseNet.Spec(height, width), Weights);
        float[] input = Golden(name)["input"];
        Assert.Null(Bits.FirstDifference(network.Interpret(input), network.Run(input)));
    }

    [Fact]
    public void EveryLayerIsTheGoldenOne()
    {
        LoadedNetwork network = LoadedNetwork.Of(PoseNet.EveryLayer(257, 257), Weights);
        string summaries = ModelFiles.Shared(Folder, "golden", "astronaut_257.layers.json");
        GoldenLayers.AssertEach(summaries, network.OutputNames, network.Run(Golden("astronaut_257")["input"]));
    }

    [Fact]
    public void CountsAreThoseOfTheModel()
    {
        NetworkUnderTest network = LoadedNetwork.Of(PoseNet.Spec(257, 257), Weights).Network;
        Assert.Equal(500_334_288, network.Planned.Counts.MultAdds);
        Assert.Equal(500_334_288, network.Plan.MultAdds);
        Assert.Equal(1_258_195, network.Planned.Parameters);
    }

    private static GoldenFile Golden(string name) => GoldenFile.Read(ModelFiles.Shared(Folder, "golden", $"{name}.safetensors"));

    private static void AssertGolden(string name, GoldenFile golden, LoadedNetwork network, float[][] outputs)
    {
        for (int i = 0; i < outputs.Length; i++)
            Closeness.AssertClose($"{name} {network.OutputNames[i]}", golden[network.OutputNames[i]], outputs[i]);
    }
}
