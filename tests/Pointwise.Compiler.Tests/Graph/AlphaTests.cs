using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Graph;

/// <summary>Which layers α thins: all but those whose channels are an output's, whatever lies between that makes no channels of its own.</summary>
public class AlphaTests
{
    [Fact]
    public void AnOutputIsNotThinned() =>
        Assert.Equal([16, 16, 32, 10], Channels(Conv(32, 3), Separable(64), Pointwise1x1(10), Layer(LayerKind.Sigmoid)));

    [Theory]
    [InlineData(LayerKind.Softmax)]
    [InlineData(LayerKind.Flatten)]
    [InlineData(LayerKind.Dropout)]
    [InlineData(LayerKind.LeakyReLU)]
    [InlineData(LayerKind.BatchNorm)]
    [InlineData(LayerKind.GlobalAveragePool)]
    public void WhatReachesAnOutputThroughOtherLayers_IsNotThinned(LayerKind kind) =>
        Assert.Equal([16, 10], Channels(Conv(32, 3), Conv(10), Layer(LayerKind.GlobalAveragePool), Layer(kind), Layer(LayerKind.Tanh)));

    [Fact]
    public void WhatReachesAnOutputThroughDepthwiseAndPools_IsNotThinned() =>
        Assert.Equal([16, 10, 10], Channels(Conv(32, 3), Conv(10), Depthwise(), new LayerSpec(LayerKind.MaxPool, Kernel: 2, Stride: 2)));

    [Fact]
    public void TheHeadsOfADetector_AreNotThinned() =>
        Assert.Equal([16, 12, 24, 24], Channels(
            Conv(32, 3, stride: 2).Named("fine"),
            Pointwise1x1(12), Layer(LayerKind.Flatten).Named("box_0"),
            Conv(48, 3, stride: 2).Named("coarse").Reading("fine"),
            Pointwise1x1(24), Layer(LayerKind.Flatten).Named("box_1"),
            Concat("box_0", "box_1").Output()));

    [Fact]
    public void ADenseLayerEndsIt() =>
        Assert.Equal([16, 32], Channels(Conv(32, 3), Conv(64), Layer(LayerKind.GlobalAveragePool), Dense(10), Layer(LayerKind.Softmax)));

    [Fact]
    public void BothSidesOfAJoinThatReachesAnOutput_AreNotThinned() =>
        Assert.Equal([16, 24, 24], Channels(Conv(32, 3).Named("trunk"), Conv(24).Named("a"), Conv(24, 3).Reading("trunk"), Add("a")));

    [Fact]
    public void WhatIsAddedToAnOutput_IsNotThinned() =>
        Assert.Equal([24, 24, 8], Channels(Conv(24, 3).Named("a").Output(), Conv(24).Named("b"), Add("a"), Conv(8).Output()));

    [Fact]
    public void WhatIsAddedToTheInput_IsNotThinned() =>
        Assert.Equal([4, 3, 8], Channels(Conv(8, 3), Conv(3), Add("input"), Conv(8)));

    [Fact]
    public void ASumInside_IsThinned() =>
        Assert.Equal([16, 16, 8], Channels(Conv(32, 3).Named("a"), Conv(32), Add("a"), Conv(8)));

    [Fact]
    public void AResidualBlockBeforeAnOutput_KeepsTheChannelsThatItAdds()
    {
        LayerSpec residual = new(LayerKind.InvertedResidual, 32, Kernel: 3, Expansion: 2);
        NetworkGraph graph = Lower(Half(Conv(16, 3), Conv(32).Named("a"), residual.Named("b"), Layer(LayerKind.GlobalAveragePool)));
        Assert.Equal([8, 32, 64, 64, 32], Channels(graph));
        Assert.Contains(graph.Nodes, node => node.Operation is JoinOperation);
    }

    [Fact]
    public void AResidualBlockOfAnotherShape_EndsIt() =>
        Assert.Equal([8, 16, 16, 32], Channels(Conv(16, 3), new LayerSpec(LayerKind.InvertedResidual, 32, Kernel: 3, Stride: 2, Expansion: 2)));

    [Fact]
    public void OfAFireModuleThatIsAnOutput_OnlyTheSqueezeIsThinned() =>
        Assert.Equal([8, 4, 12, 12], Channels(Conv(16, 3), new LayerSpec(LayerKind.Fire, Parts: new EquatableArray<int>([8, 12]))));

    [Fact]
    public void OfAnInceptionModuleThatIsAnOutput_OnlyTheReductionsAreThinned() =>
        Assert.Equal([8, 10, 2, 20, 3, 30, 40], Channels(Conv(16, 3), new LayerSpec(LayerKind.Inception, Kernel: 5, Parts: new EquatableArray<int>([10, 4, 20, 6, 30, 40]))));

    [Fact]
    public void MinimumFilters_AreLeft() =>
        Assert.Equal([16, 50, 10], Channels(Conv(32, 3), Conv(64) with { MinimumFilters = 50 }, Layer(LayerKind.GlobalAveragePool), Conv(10)));

    [Fact]
    public void MinimumFilters_LetAnOutputBeThinned() =>
        Assert.Equal([16, 32], Channels(Conv(32, 3), Conv(64) with { MinimumFilters = 1 }, Layer(LayerKind.GlobalAveragePool)));

    [Theory]
    [InlineData(0.5, 1280)]
    [InlineData(1, 1280)]
    [InlineData(1.4, 1792)]
    public void MinimumFilters_AreThoseOfMobileNetV2(double alpha, int expected)
    {
        LayeredSpec spec = Network(8, 8, 3, Conv(1280) with { MinimumFilters = 1280 }, Layer(LayerKind.GlobalAveragePool), Dense(10));
        Assert.Equal([expected], Channels(Lower(spec with { Alpha = alpha, Rounding = ChannelRounding.Timm })));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void MinimumFilters_AreFromOneToTheFilters(int found) =>
        Assert.Equal($"MinimumFilters of [Conv] must be from 1 to 64; found {found}", Assert.Single(Errors(Half(Conv(64) with { MinimumFilters = found }))).Message);

    [Fact]
    public void TheEmbeddingOfTheShortForm_IsThinned()
    {
        NetworkGraph graph = Lower(new MobileNetSpec(Type(), Alpha: 0.5, Resolution: 32, Classifier: false));
        Assert.Equal(512, graph.Nodes[graph.Outputs[0].Node].Shape.Channels);
    }

    private static LayeredSpec Half(params IEnumerable<LayerSpec> layers) => Network(8, 8, 3, layers) with { Alpha = 0.5, Rounding = ChannelRounding.Keras };

    private static int[] Channels(params IEnumerable<LayerSpec> layers) => Channels(Lower(Half(layers)));

    /// <summary>The output channels of all convolutions in order.</summary>
    private static int[] Channels(NetworkGraph graph) =>
        [.. graph.Nodes.Where(node => node.Operation is ConvolutionOperation or DepthwiseOperation).Select(node => node.Shape.Channels)];
}
