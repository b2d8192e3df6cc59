using System;
using System.Collections.Generic;
using System.Linq;
using ModelsTests.Goldens;
using ModelsTests.Onnx;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Pointwise.Numerics;
using Pointwise.Testing;
using Pointwise.Weights;
using Xunit;
using Zoo;

namespace ModelsTests;

/// <summary>Every network of the zoo, as its program has it, with random weights in ONNX Runtime; and the counts that papers and frameworks give.</summary>
public sealed class ZooTests
{
    public static TheoryData<string> Names => [.. Catalogue.All.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AgreesWithOnnxRuntime(string name)
    {
        ZooNetwork zoo = Find(name);
        byte[] pixels = BitHash.Pixels(zoo.InputLength, 1);
        float[][] outputs;
        using (IZooInstance instance = zoo.CreateRandom(1, 1))
            outputs = instance.Run(pixels);

        IReadOnlyDictionary<string, float[]> expected;
        NetworkUnderTest network = NetworkUnderTest.Compile(CompiledDeclaration.Read(zoo.Declaration));
        using (SafeTensorsFile weights = GeneratedAssembly.RandomFile(network))
        using (var model = new OnnxModel(OnnxFile.Write(network, weights, optimised: false)))
            expected = model.Run(Picture.Planes([.. pixels.Select(pixel => (float)pixel)], 3));

        for (int i = 0; i < outputs.Length; i++)
        {
            string output = network.Plan.Outputs[i].Name;
            Assert.Contains(expected[output], value => value != 0);
            Closeness.AssertClose($"{name} {output}", expected[output], outputs[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheDeclarationIsReadAsTheGeneratorReadsIt(string name)
    {
        ZooNetwork zoo = Find(name);
        NetworkCounts counts = Counts(CompiledDeclaration.Read(zoo.Declaration));
        Assert.Equal((zoo.MultAdds, zoo.Parameters), (counts.MultAdds, counts.Parameters));
    }

    [Fact]
    public void AClassWithoutANetworkIsRefused()
    {
        var e = Assert.Throws<ArgumentException>(() => CompiledDeclaration.Read(typeof(ZooTests)));
        Assert.Contains("Expected a class with [MobileNet] or [Network], found neither on 'ModelsTests.ZooTests'.", e.Message, StringComparison.Ordinal);
    }

    // Weights of convolutions and dense layers, as the paper counts parameters, for 1000 classes.
    [Theory]
    [InlineData("MobileNet", 568_740_352, 4_209_088)]
    [InlineData("MobileNet75", 325_400_448, 2_568_144)]
    [InlineData("MobileNet50", 149_497_088, 1_319_648)]
    [InlineData("MobileNet25", 41_030_272, 463_600)]
    [InlineData("MobileNet192", 418_121_728, 4_209_088)]
    [InlineData("MobileNet160", 290_675_200, 4_209_088)]
    [InlineData("MobileNet128", 186_400_768, 4_209_088)]
    [InlineData("MobileNet50At160", 76_524_800, 1_319_648)]
    [InlineData("ConvMobileNet", 4_867_293_184, 29_281_120)]
    [InlineData("ShallowMobileNet", 307_323_392, 2_875_328)]
    [InlineData("DogsMobileNet", 567_839_232, 3_307_968)]
    [InlineData("DogsMobileNet75", 324_724_608, 1_892_304)]
    [InlineData("DogsMobileNet192", 417_220_608, 3_307_968)]
    [InlineData("DogsMobileNet75At192", 238_597_632, 1_892_304)]
    [InlineData("PlaNet", 577_716_736, 13_185_472)]
    [InlineData("InceptionV3", 5_713_216_096, 23_799_136)]
    [InlineData("MobileNetV2", 300_774_272, 3_469_760)]
    public void WeightsAreThoseOfThePaper(string name, long multAdds, long weights)
    {
        NetworkCounts counts = Counts(CompiledDeclaration.Read(Find(name).Declaration));
        Assert.Equal((multAdds, weights), (counts.MultAdds, counts.Weights));
    }

    // With biases, as frameworks count parameters of networks without batch normalisation; of SSD those of its heads.
    [Theory]
    [InlineData("Vgg16", 15_470_264_320, 138_357_544)]
    [InlineData("AlexNet", 724_406_816, 60_965_224)]
    [InlineData("GoogLeNet", 1_582_671_872, 6_998_552)]
    [InlineData("SqueezeNet", 818_924_576, 1_248_424)]
    [InlineData("SsdMobileNet", 1_237_129_408, 6_794_495)]
    public void WeightsAndBiasesAreThoseOfTheModel(string name, long multAdds, long weightsAndBiases)
    {
        NetworkCounts counts = Counts(CompiledDeclaration.Read(Find(name).Declaration));
        Assert.Equal((multAdds, weightsAndBiases), (counts.MultAdds, counts.Weights + counts.Biases));
    }

    [Fact]
    public void VariantsHaveTheCountsThatTablesPrint()
    {
        LayeredSpec convolutions = (LayeredSpec)CompiledDeclaration.Read(typeof(Zoo.MobileNets.ConvMobileNet));
        // Table 4 leaves the classifier out.
        Assert.Equal(4_866_269_184, Counts(convolutions with { Layers = convolutions.Layers.TakeWhile(layer => layer.Kind != LayerKind.Dense).ToEquatableArray() }).MultAdds);
        LayeredSpec vgg = (LayeredSpec)CompiledDeclaration.Read(typeof(Zoo.Classic.Vgg16));
        Assert.Equal(15_346_630_656, Counts(vgg with { Layers = vgg.Layers.TakeWhile(layer => layer.Kind != LayerKind.Flatten).ToEquatableArray() }).MultAdds);
        LayeredSpec squeeze = (LayeredSpec)CompiledDeclaration.Read(typeof(Zoo.Classic.SqueezeNet));
        Assert.Equal(832_667_936, Counts(squeeze with { Height = 227, Width = 227 }).MultAdds);
    }

    // Millions of multiplications, cut, and of weights and biases, rounded, as TF-slim's table of MobileNet-V2 has them.
    [Theory]
    [InlineData(0.35, 59, 1.66)]
    [InlineData(0.5, 97, 1.95)]
    [InlineData(0.75, 209, 2.61)]
    [InlineData(1.0, 300, 3.47)]
    [InlineData(1.3, 509, 5.34)]
    [InlineData(1.4, 582, 6.06)]
    public void MobileNetV2HasTheCountsOfItsWidths(double alpha, long millionMultAdds, double millionWeights)
    {
        NetworkCounts counts = Counts((LayeredSpec)CompiledDeclaration.Read(typeof(Zoo.MobileNets.MobileNetV2)) with { Alpha = alpha });
        Assert.Equal((millionMultAdds, millionWeights), (counts.MultAdds / 1_000_000, Math.Round(counts.Weights / 1e6, 2)));
    }

    private static ZooNetwork Find(string name) => Catalogue.All.Single(network => network.Name == name);

    private static NetworkCounts Counts(NetworkSpec spec)
    {
        var errors = new SpecErrors();
        NetworkGraph? graph = NetworkCompiler.Lower(spec, errors);
        Assert.Empty(errors.All);
        return NetworkCounts.Of(graph!);
    }
}
