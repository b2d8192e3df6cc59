using System.Linq;
using ModelsTests.Declarations;
using ModelsTests.Goldens;
using Pointwise.Testing;
using Xunit;

namespace ModelsTests;

/// <summary>The face network against golden cases by TensorFlow.js. Its weights are F16; its even sizes are padded on one side.</summary>
public sealed class FaceNetworkTests
{
    private const string Folder = "mobilenet_v1_face";

    public static TheoryData<string> Cases => ["astronaut_face", "chelsea", "noise"];

    private static string Weights => ModelFiles.Shared(Folder, "mobilenet_v1_face.safetensors");

    [Theory]
    [MemberData(nameof(Cases))]
    public void FloatsGiveTheGoldenOutputs(string name)
    {
        LoadedNetwork network = LoadedNetwork.Of(FaceNetwork.Spec(), Weights);
        GoldenFile golden = Golden(name);
        float[][] outputs = network.Run(golden["input"]);
        Assert.Equal(6, outputs.Length);
        for (int i = 0; i < outputs.Length; i++)
            Closeness.AssertClose($"{name} {network.OutputNames[i]}", golden[network.OutputNames[i]], outputs[i]);
        Assert.Equal(Closeness.ArgMax(golden["age_pred"]), Closeness.ArgMax(outputs[^1]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheBytesOfThePictureAndItsPlanesGiveTheSameBits(string name)
    {
        LoadedNetwork network = LoadedNetwork.Of(FaceNetwork.Spec(), Weights);
        float[] input = Golden(name)["input"];
        float[][] expected = network.Run(input);
        Assert.Null(Bits.FirstDifference(expected, network.Run(Picture.Read(ModelFiles.Shared(Folder, "golden", $"{name}.png")))));
        Assert.Null(Bits.FirstDifference(expected, network.RunPlanar(Picture.Planes(input, 3))));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheInterpreterGivesTheSameBits(string name)
    {
        LoadedNetwork network = LoadedNetwork.Of(FaceNetwork.Spec(), Weights);
        float[] input = Golden(name)["input"];
        Assert.Null(Bits.FirstDifference(network.Interpret(input), network.Run(input)));
    }

    [Fact]
    public void EveryConvolutionIsTheGoldenOne()
    {
        LoadedNetwork network = LoadedNetwork.Of(FaceNetwork.EveryLayer(), Weights);
        string[] activations = [.. network.OutputNames.Select(name => $"{name}_relu6")];
        string summaries = ModelFiles.Shared(Folder, "golden", "astronaut_face.layers.json");
        GoldenLayers.AssertEach(summaries, activations, network.Run(Golden("astronaut_face")["input"]));
    }

    [Fact]
    public void CountsAreThoseOfTheModel()
    {
        NetworkUnderTest network = LoadedNetwork.Of(FaceNetwork.Spec(), Weights).Network;
        Assert.Equal(568_004_352, network.Planned.Counts.MultAdds);
        Assert.Equal(568_004_352, network.Plan.MultAdds);
        Assert.Equal(3_489_349, network.Planned.Parameters);
    }

    private static GoldenFile Golden(string name) => GoldenFile.Read(ModelFiles.Shared(Folder, "golden", $"{name}.safetensors"));
}
