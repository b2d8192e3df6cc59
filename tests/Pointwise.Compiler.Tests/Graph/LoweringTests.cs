using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Graph;

public class LoweringTests
{
    [Fact]
    public void Convolution_IsFollowedByItsNormalisationAndActivation() => Assert.Equal(
        """
        graph Net
          %0 input = input -> 6x6x3
          %1 Conv2d_0 = convolution 3x3 stride 2 pad 0,0,1,1 (%0) -> 3x3x8
          %2 Conv2d_0/norm = scale and shift (%1) -> 3x3x8
          %3 Conv2d_0/activation = ReLU6 (%2) -> 3x3x8, output Conv2d_0

        """, Lower(Network(6, 6, 3, Conv(8, 3, 2)) with { Activation = Activation.ReLU6 }).ToString(), ignoreLineEndingDifferences: true);

    /// <summary>Names are TF-slim's by place; positions let the loader find other frameworks' names.</summary>
    [Fact]
    public void Layers_HaveTheNamesAndPositionsOfMobileNet()
    {
        NetworkGraph graph = Lower(Network(8, 8, 3, Conv(8, 3), Depthwise(), Pointwise1x1(8), Separable(16), Separable(16).Named("features"), Conv(4, 3),
            Layer(LayerKind.GlobalAveragePool), Dense(5), Layer(LayerKind.Softmax)));
        Assert.Equal(
            [
                "Conv2d_0 Stem 0", "Conv2d_1_depthwise Depthwise 1", "Conv2d_1_pointwise Pointwise 1", "Conv2d_2_depthwise Depthwise 2", "Conv2d_2_pointwise Pointwise 2",
                "Conv2d_3_depthwise Depthwise 3", "features Pointwise 3", "Conv2d_4 Named 4", "logits Classifier 0",
            ],
            graph.Nodes.Select(node => node.Operation).OfType<WeightedOperation>().Select(operation => operation.Weights).Distinct().Select(w => $"{w.Name} {w.Position} {w.Block}"));
        Assert.Equal(["pool", "scores"], graph.Nodes.Where(node => node.Operation is GlobalAveragePoolOperation or SoftmaxOperation).Select(node => node.Name));
    }

    [Fact]
    public void NamedConvolution_IsFoundByItsNameOnly() => Assert.Equal(LayerPosition.Named, WeightsOf(Network(4, 4, 3, Conv(8, 3).Named("stem"))).Position);

    [Fact]
    public void EqualDefaultNames_AreNumbered() => Assert.Equal(["logits", "logits_2"],
        Lower(Network(1, 1, 8, Dense(5), Dense(4))).Nodes.Skip(1).Select(node => node.Name));

    [Fact]
    public void NormalisationLayer_ReplacesTheOneBesideTheConvolution()
    {
        LayeredSpec spec = Network(4, 4, 3, Conv(8, 3), new LayerSpec(LayerKind.BatchNorm, Name: "bn", Epsilon: 1e-5)) with { Activation = Activation.ReLU };
        NetworkGraph graph = Lower(spec);
        Assert.Equal(["input", "Conv2d_0", "bn", "bn/activation"], graph.Nodes.Select(node => node.Name));
        LayerWeights weights = WeightsOf(spec);
        Assert.Equal((NormalizationPresence.Required, "bn", 1e-5), (weights.Normalization, weights.NormalizationName, weights.Epsilon));
    }

    [Fact]
    public void NormalisationByItself_HasTensorsOfItsOwn() =>
        Assert.Equal((WeightsKind.Normalization, "bn"), (WeightsOf(Network(4, 4, 3, Layer(LayerKind.BatchNorm).Named("bn"))).Kind, WeightsOf(Network(4, 4, 3, Layer(LayerKind.BatchNorm).Named("bn"))).Name));

    [Fact]
    public void Rho_ScalesBothSides() => Assert.Equal("3x5x3", Lower(Network(6, 10, 3, Conv(8, 3)) with { Rho = 0.5 }).Nodes[0].Shape.ToString());

    [Fact]
    public void Input_CanBeAnyLayerBefore()
    {
        NetworkGraph graph = Lower(Network(4, 4, 3, Conv(8).Named("a"), Conv(4).Named("b").Output(), Conv(5).Named("c").Reading("a").Output()));
        Assert.Equal(["b", "c"], graph.Outputs.Select(output => output.Name));
        Assert.Equal(graph.Nodes.Single(node => node.Name == "a/norm").Id, graph.Nodes.Single(node => node.Name == "c").Input);
    }

    [Fact]
    public void Joins_OfSeveralLayers_AreAChainOfPairs() => Assert.Equal(
        """
        graph Net
          %0 input = input -> 4x4x8
          %1 a = ReLU (%0) -> 4x4x8
          %2 b = sigmoid (%1) -> 4x4x8
          %3 sum/1 = add (%0, %1) -> 4x4x8
          %4 sum = add (%3, %2) -> 4x4x8
          %5 sum/activation = ReLU6 (%4) -> 4x4x8, output sum

        """,
        Lower(Network(4, 4, 8, Layer(LayerKind.ReLU).Named("a"), Layer(LayerKind.Sigmoid).Named("b"), Add("input", "a", "b").Named("sum") with { Activation = Activation.ReLU6 })).ToString(),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void AllWrongInputs_AreReportedAtOnce()
    {
        SpecError[] errors = Errors(Network(4, 4, 3, Conv(8).Named("a"), Conv(4).Reading("x"), Conv(4).Reading("last"), Conv(4).Named("last")));
        Assert.Equal([new ArgumentPath(1, "Input"), new ArgumentPath(2, "Input")], errors.Select(error => error.Path));
        Assert.Equal("The layer 'x' does not exist; the layers before this one are 'a'", errors[0].Message);
        Assert.Equal("The layer 'last' is declared after this one, and a layer can read only layers before it", errors[1].Message);
    }

    [Fact]
    public void Counts_AreThePapers()
    {
        // Table 2 and section 3.1: weights of convolutions and the classifier of 1000 classes.
        NetworkCounts counts = NetworkCounts.Of(Lower(new MobileNetSpec(Type())));
        Assert.Equal((568_740_352, 4_209_088), (counts.MultAdds, counts.Weights));
    }

    private static LayerWeights WeightsOf(NetworkSpec spec) => Lower(spec).Nodes.Select(node => node.Operation).OfType<WeightedOperation>().First().Weights;
}
