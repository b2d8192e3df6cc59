using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ModelsTests.Declarations;
using ModelsTests.Goldens;
using ModelsTests.Onnx;
using Pointwise.Numerics;
using Pointwise.Testing;
using Xunit;

namespace ModelsTests;

/// <summary>Networks of the samples with trained weights, against golden cases by TensorFlow.js and the models' own ONNX files.</summary>
public sealed class TrainedZooTests
{
    private const string Tiny = "tiny_face_detector";
    private const string Ssd = "ssd_mobilenetv1_face";
    private const string V2 = "mobilenet_v2_140";
    private const string Inception = "inception_v3";

    [Theory]
    [InlineData("astronaut_224", 224)]
    [InlineData("people4_416", 416)]
    [InlineData("noise_64", 64)]
    public void TheTinyFaceDetectorGivesTheGoldenOutputs(string name, int size)
    {
        LoadedNetwork network = LoadedNetwork.Of(TrainedZoo.TinyFaceDetector(size, size), Weights(Tiny));
        GoldenFile golden = Golden(Tiny, name);
        Closeness.AssertClose(name, golden["output"], Assert.Single(network.Run(golden["input"])));
    }

    [Fact]
    public void TheInterpreterGivesTheBitsOfTheTinyFaceDetector()
    {
        LoadedNetwork network = LoadedNetwork.Of(TrainedZoo.TinyFaceDetector(64, 64), Weights(Tiny));
        float[] input = Golden(Tiny, "noise_64")["input"];
        Assert.Null(Bits.FirstDifference(network.Interpret(input), network.Run(input)));
    }

    [Theory]
    [InlineData("astronaut")]
    [InlineData("people4")]
    [InlineData("coffee")]
    public void TheSsdFaceDetectorGivesTheGoldenOutputs(string name)
    {
        LoadedNetwork network = LoadedNetwork.Of(TrainedZoo.SsdFaceNet(), Weights(Ssd));
        GoldenFile golden = Golden(Ssd, name);
        // The pictures are 512 pixels wide; zeros below make squares of them.
        byte[] picture = Picture.Read(ModelFiles.Shared(Ssd, "golden", $"{name}.png"));
        Array.Resize(ref picture, 512 * 512 * 3);
        float[][] outputs = network.Run(picture);
        if (name == "astronaut")
            Closeness.AssertClose("features_13", golden["features_13"], outputs[0]);
        Closeness.AssertClose($"{name} box_encodings", golden["box_encodings"], outputs[1]);
        Closeness.AssertClose($"{name} class_logits", golden["class_logits"], outputs[2]);
    }

    [Theory]
    [InlineData("astronaut")]
    [InlineData("coffee")]
    [InlineData("chelsea")]
    public void MobileNetV2GivesTheGoldenOutputs(string name) => AssertClassifies(LoadedNetwork.Of(TrainedZoo.MobileNetV2(), Weights(V2)), V2, name);

    [Theory]
    [InlineData("astronaut")]
    [InlineData("coffee")]
    [InlineData("chelsea")]
    public void InceptionV3GivesTheGoldenOutputs(string name) => AssertClassifies(LoadedNetwork.Of(TrainedZoo.InceptionV3(), Weights(Inception)), Inception, name);

    [Fact]
    public void CountsAreThoseOfTheModels()
    {
        // The counts of values are of the layers' tensors; the scalars that normalise V2's pixels are two of them.
        Assert.Equal((57_384_016, 193_321), Counts(LoadedNetwork.Of(TrainedZoo.TinyFaceDetector(224, 224), Weights(Tiny))));
        Assert.Equal((3_143_007_488, 5_535_047), Counts(LoadedNetwork.Of(TrainedZoo.SsdFaceNet(), Weights(Ssd))));
        Assert.Equal((580_412_784, 4_300_775), Counts(LoadedNetwork.Of(TrainedZoo.MobileNetV2(), Weights(V2))));
        Assert.Equal((5_711_725_792, 22_360_869), Counts(LoadedNetwork.Of(TrainedZoo.InceptionV3(), Weights(Inception))));
    }

    [Fact]
    public void TheTinyFaceDetectorAgreesWithItsOwnOnnxFile() =>
        AssertAgrees(LoadedNetwork.Of(TrainedZoo.TinyFaceDetector(224, 224), Weights(Tiny)), ModelFiles.Shared(Tiny, "tiny_face_detector_224.onnx"), [.. Random(224).Select(pixel => (pixel - 110) / 255f)]);

    [Fact]
    public void MobileNetV2AgreesWithItsOwnOnnxFile() =>
        AssertAgrees(LoadedNetwork.Of(TrainedZoo.MobileNetV2(), Weights(V2)), ModelFiles.Shared(V2, "mobilenet_v2_140_u8.onnx"), [.. Random(224).Select(pixel => pixel / 255f)]);

    [Fact]
    public void TheSsdFaceDetectorAgreesWithItsOwnOnnxFile()
    {
        byte[] pixels = Random(512);
        float[][] outputs = LoadedNetwork.Of(TrainedZoo.SsdFaceNet(), Weights(Ssd)).Run(pixels);
        using var model = new OnnxModel(File.ReadAllBytes(ModelFiles.Shared(Ssd, "ssd_mobilenetv1_face_u8.onnx")));
        IReadOnlyDictionary<string, float[]> expected = model.Run(Picture.Planes([.. pixels.Select(pixel => (pixel / 127.5f) - 1)], 3));
        Closeness.AssertClose("box_encodings", expected["box_encodings"], outputs[1]);
        Closeness.AssertClose("class_logits", expected["class_logits"], outputs[2]);
    }

    private static void AssertClassifies(LoadedNetwork network, string model, string name)
    {
        GoldenFile golden = Golden(model, name);
        float[][] outputs = network.Run(golden["input"]);
        Closeness.AssertClose($"{name} logits", golden["logits"], outputs[0]);
        Closeness.AssertClose($"{name} softmax", golden["softmax"], outputs[1]);
        Assert.Equal(Closeness.ArgMax(golden["softmax"]), Closeness.ArgMax(outputs[1]));
    }

    private static void AssertAgrees(LoadedNetwork network, string onnx, float[] input)
    {
        using var model = new OnnxModel(File.ReadAllBytes(onnx));
        IReadOnlyDictionary<string, float[]> expected = model.Run(Picture.Planes(input, 3));
        float[][] outputs = network.Run(input);
        for (int i = 0; i < outputs.Length; i++)
            Closeness.AssertClose(network.OutputNames[i], expected[network.OutputNames[i]], outputs[i]);
    }

    private static (long MultAdds, long Values) Counts(LoadedNetwork network) => (network.Network.Planned.Counts.MultAdds, network.Network.Planned.Parameters);

    private static byte[] Random(int size) => BitHash.Pixels(size * size * 3, 2);

    private static string Weights(string model) => ModelFiles.Shared(model, $"{model}.safetensors");

    private static GoldenFile Golden(string model, string name) => GoldenFile.Read(ModelFiles.Shared(model, "golden", $"{name}.safetensors"));
}
