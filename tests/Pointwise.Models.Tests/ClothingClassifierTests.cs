using System;
using System.IO;
using System.Linq;
using ModelsTests.Declarations;
using ModelsTests.FashionMnist;
using ModelsTests.Goldens;
using Pointwise.Testing;
using PointwiseTool.FashionMnist;
using Xunit;

namespace ModelsTests;

/// <summary>One <c>[MobileNet]</c> line, embedded weights, labelled pictures and their golden logits: all of it in this project.</summary>
public sealed class ClothingClassifierTests
{
    private static readonly FashionNetwork _declared = new("0.25", 32);

    private static GoldenFile Golden => GoldenFile.Read(ModelFiles.Contained(_declared.GoldenFile));

    private static string Weights => ModelFiles.Contained($"{_declared.Name}.safetensors");

    [Fact]
    public void ConstantsTellTheShapesAndTheWork()
    {
        Assert.Equal((32, 32, 3), (ClothingClassifier.InputHeight, ClothingClassifier.InputWidth, ClothingClassifier.InputChannels));
        Assert.Equal(FashionNetwork.Classes, ClothingClassifier.LogitsLength);
        Assert.Equal(834_688, ClothingClassifier.MultAdds);
    }

    [Fact]
    public void GreyValuesGiveTheGoldenLogitsOfLabelledPictures()
    {
        ClothingPictures pictures = TestPictures.First256();
        float[] golden = Golden["logits"], logits = new float[golden.Length];
        using ClothingClassifier network = ClothingClassifier.Create();
        for (int i = 0; i < pictures.Count; i++)
        {
            Span<float> answer = logits.AsSpan(i * ClothingClassifier.LogitsLength, ClothingClassifier.LogitsLength);
            network.Run(pictures.Scaled(i, ClothingClassifier.InputHeight), answer);
        }

        Closeness.AssertClose("256 pictures by the class in this project", golden, logits);
        for (int i = 0; i < pictures.Count; i++)
            Assert.Equal(Classification.Answer(golden, i), Classification.Answer(logits, i));
        Assert.Equal(233, Classification.Right(logits, pictures));
    }

    [Fact]
    public void ThePicturesAreLabelled()
    {
        string[] names = File.ReadAllLines(ModelFiles.Contained("labels.txt"));
        Assert.Equal(FashionNetwork.Classes, names.Length);
        ClothingPictures pictures = TestPictures.First256();
        float[] logits = new float[ClothingClassifier.LogitsLength];
        using ClothingClassifier network = ClothingClassifier.Create();
        network.Run(pictures.Scaled(0, ClothingClassifier.InputHeight), logits);
        Assert.Equal("Ankle boot", names[pictures.Label(0)]);
        Assert.Equal("Ankle boot", names[Closeness.ArgMax(logits)]);
    }

    [Fact]
    public void BytesFloatsAndPlanesGiveTheSameBits()
    {
        byte[] pixels = new byte[ClothingClassifier.InputLength];
        new Random(1).NextBytes(pixels);
        float[] floats = [.. pixels.Select(pixel => (float)pixel)];
        float[][] logits = [.. Enumerable.Range(0, 3).Select(_ => new float[ClothingClassifier.LogitsLength])];
        using ClothingClassifier network = ClothingClassifier.Create();
        network.Run(pixels, logits[0]);
        network.Run(floats, logits[1]);
        network.RunPlanar(Picture.Planes(floats, 3), logits[2]);
        Assert.Null(Bits.FirstDifference([logits[0], logits[0]], logits[1..]));
    }

    [Fact]
    public void TheInterpreterGivesTheSameBits()
    {
        LoadedNetwork compiled = LoadedNetwork.Of(_declared.Spec(), Weights);
        ClothingPictures pictures = TestPictures.First256();
        float[] normalised = pictures.ScaledAndNormalised(3, ClothingClassifier.InputHeight);
        Assert.Null(Bits.FirstDifference(compiled.Interpret(normalised), compiled.Run(normalised)));
        float[] golden = [.. Golden["logits"].Skip(3 * FashionNetwork.Classes).Take(FashionNetwork.Classes)];
        Closeness.AssertClose("picture 3", golden, compiled.Run(normalised)[0]);
    }

    [Fact]
    public void EveryLayerIsTheGoldenOne()
    {
        LoadedNetwork network = LoadedNetwork.Of(_declared.EveryLayer(), Weights);
        float[] input = [.. Golden["inputs"].Take(ClothingClassifier.InputLength)];
        string summaries = ModelFiles.Contained(_declared.LayersFile);
        GoldenLayers.AssertEach(summaries, [.. LayerSummary.Read(summaries).Select(layer => layer.Name)], network.Run(input));
    }

    [Fact]
    public void TheScaledPicturesAreTheGoldenInputs()
    {
        ClothingPictures pictures = TestPictures.First256();
        float[][] golden = [.. Golden["inputs"].Chunk(ClothingClassifier.InputLength)];
        Assert.Equal(4, golden.Length);
        for (int i = 0; i < golden.Length; i++)
            Assert.Equal(golden[i], pictures.ScaledAndNormalised(i, ClothingClassifier.InputHeight));
    }
}
