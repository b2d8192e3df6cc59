using System;
using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Specs;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Passes;

/// <summary>Each pass by itself: the graph before it and after it.</summary>
public class PassTests
{
    [Fact]
    public void FoldBatchNorm_IntoTheConvolutionBeforeIt()
    {
        NetworkGraph graph = Lower(Network(4, 4, 8, Conv(8), Depthwise()) with { Activation = Activation.ReLU });
        Assert.Equal("pointwise (%0); scale and shift (%1); ReLU (%2); depthwise 3x3 pad 1,1,1,1 (%3); scale and shift (%4); ReLU (%5) out", GraphText.Of(graph));
        Assert.Equal("pointwise + norm (%0); ReLU (%1); depthwise 3x3 pad 1,1,1,1 + norm (%2); ReLU (%3) out", GraphText.Of(graph, FoldBatchNorm.Rewrite));
    }

    [Fact]
    public void FoldBatchNorm_LeavesAConvolutionThatIsReadByOthers()
    {
        NetworkGraph graph = Lower(Network(4, 4, 8, Conv(8).Named("a").Output(), Layer(LayerKind.BatchNorm).Output()));
        Assert.Equal("pointwise + norm (%0) out; scale and shift (%1) out", GraphText.Of(graph, FoldBatchNorm.Rewrite));
    }

    [Fact]
    public void FoldBatchNorm_LeavesOneByItself() =>
        Assert.Equal("scale and shift (%0); scale and shift (%1) out", GraphText.Of(Lower(Network(4, 4, 8, Layer(LayerKind.BatchNorm), Layer(LayerKind.Affine))), FoldBatchNorm.Rewrite));

    [Fact]
    public void UseWinograd_ForConvolutionsOfManyTilesAndChannels() => Assert.Equal(
        "ReLU (%0); convolution 3x3 pad 1,1,1,1 by Winograd (%1) out",
        GraphText.Of(Lower(Network(28, 28, 64, Layer(LayerKind.ReLU), Conv(64, 3)) with { BatchNorm = false }), UseWinograd.Rewrite));

    [Theory]
    [InlineData(28, 64, 3, 2, 1)]
    [InlineData(28, 64, 3, 1, 2)]
    [InlineData(28, 64, 5, 1, 1)]
    [InlineData(4, 64, 3, 1, 1)]
    [InlineData(28, 4, 3, 1, 1)]
    public void UseWinograd_LeavesOthers(int size, int channels, int kernel, int stride, int dilation)
    {
        NetworkGraph graph = Lower(Network(size, size, channels, Layer(LayerKind.ReLU), Conv(channels, kernel, stride, dilation)));
        Assert.Equal(GraphText.Of(graph), GraphText.Of(graph, UseWinograd.Rewrite));
    }

    [Fact]
    public void UseWinograd_LeavesTheFirstConvolution()
    {
        NetworkGraph graph = Lower(Network(28, 28, 64, Conv(64, 3)));
        Assert.Equal(GraphText.Of(graph), GraphText.Of(graph, UseWinograd.Rewrite));
    }

    [Fact]
    public void UseStrassen_ForPointwiseConvolutionsOfManyChannels() => Assert.Equal(
        "ReLU (%0); pointwise by Strassen (%1) out",
        GraphText.Of(Lower(Network(14, 14, 128, Layer(LayerKind.ReLU), Conv(128)) with { BatchNorm = false }), UseStrassen.Rewrite));

    [Theory]
    [InlineData(14, 128, 128, 3, 1)]
    [InlineData(28, 128, 128, 1, 2)]
    [InlineData(13, 128, 128, 1, 1)]
    [InlineData(6, 128, 128, 1, 1)]
    [InlineData(14, 64, 64, 1, 1)]
    [InlineData(14, 144, 256, 1, 1)]
    [InlineData(14, 256, 144, 1, 1)]
    public void UseStrassen_LeavesOthers(int size, int inputs, int outputs, int kernel, int stride)
    {
        NetworkGraph graph = Lower(Network(size, size, inputs, Layer(LayerKind.ReLU), Conv(outputs, kernel, stride)));
        Assert.Equal(GraphText.Of(graph), GraphText.Of(graph, UseStrassen.Rewrite));
    }

    [Fact]
    public void UseStrassen_LeavesTheFirstConvolution()
    {
        NetworkGraph graph = Lower(Network(14, 14, 128, Conv(128)));
        Assert.Equal(GraphText.Of(graph), GraphText.Of(graph, UseStrassen.Rewrite));
    }

    [Fact]
    public void FuseActivation_IntoTheEpilogueBeforeIt()
    {
        NetworkGraph graph = Lower(Network(1, 1, 8, Dense(4), Layer(LayerKind.ReLU), Layer(LayerKind.BatchNorm), Layer(LayerKind.ReLU6)));
        Assert.Equal("dense (%0); ReLU (%1); scale and shift (%2); ReLU6 (%3) out", GraphText.Of(graph));
        Assert.Equal("dense + ReLU (%0); scale and shift + ReLU6 (%1) out", GraphText.Of(graph, FuseActivation.Rewrite));
    }

    [Fact]
    public void FuseActivation_LeavesOneAfterAnOutputOrAPool()
    {
        NetworkGraph graph = Lower(Network(4, 4, 8, Layer(LayerKind.GlobalAveragePool), Layer(LayerKind.ReLU), Dense(4).Output(), Layer(LayerKind.ReLU).Output()));
        Assert.Equal(GraphText.Of(graph), GraphText.Of(graph, FuseActivation.Rewrite));
    }

    [Fact]
    public void FuseResidualAdd_IntoTheConvolutionBeforeIt_AndTheActivationAfter()
    {
        LayeredSpec spec = Network(4, 4, 8, Conv(8).Named("a"), Conv(8, 3), Add("a") with { Activation = Activation.ReLU });
        Assert.Equal("pointwise + norm (%0); convolution 3x3 pad 1,1,1,1 + norm + residual + ReLU (%1, %1) out", GraphText.Of(Optimise(spec)));
        Assert.Equal("pointwise + norm (%0); convolution 3x3 pad 1,1,1,1 + norm (%1); add + ReLU (%2, %1) out", GraphText.Of(Optimise(spec, nameof(FuseResidualAdd))));
    }

    [Fact]
    public void FuseResidualAdd_IntoTheLaterOfTwoConvolutions()
    {
        LayeredSpec spec = Network(4, 4, 8, Conv(8).Named("a"), Conv(8, 3).Reading("input"), Layer(LayerKind.Sigmoid).Named("s").Reading("input"), Add("a", "Conv2d_1"));
        Assert.Equal("pointwise + norm (%0); sigmoid (%0); convolution 3x3 pad 1,1,1,1 + norm + residual (%0, %1) out", GraphText.Of(Optimise(spec)));
    }

    [Fact]
    public void FuseResidualAdd_NotWhereTheSummandIsUsedElsewhere_OrIsActivatedFirst_OrIsOnePixel()
    {
        LayeredSpec[] kept =
        [
            Network(4, 4, 8, Conv(8).Named("a").Output(), Add("input").Output()),
            Network(4, 4, 8, Conv(8).Named("a"), Add("input"), Layer(LayerKind.Sigmoid).Reading("a").Output(), Layer(LayerKind.Sigmoid).Reading("add_1").Output()),
            Network(4, 4, 8, Conv(8, activation: Activation.ReLU), Add("input")),
            Network(4, 4, 8, Layer(LayerKind.GlobalAveragePool), Conv(8), Add("input")),
        ];
        Assert.All(kept, spec => Assert.Contains("add", GraphText.Of(Optimise(spec)), StringComparison.Ordinal));
    }

    [Fact]
    public void FuseActivation_IntoAJoin() => Assert.Equal(
        "ReLU (%0); multiply + ReLU6 (%1, %0) out", GraphText.Of(Optimise(Network(4, 4, 8, Layer(LayerKind.ReLU), Multiply("input") with { Activation = Activation.ReLU6 }))));

    [Fact]
    public void RemoveIdentities_TheSecondOfEqualActivations_AndReLUAfterReLU6()
    {
        NetworkGraph graph = Lower(Network(4, 4, 8, Layer(LayerKind.ReLU6), Layer(LayerKind.ReLU), Layer(LayerKind.ReLU6), Layer(LayerKind.Sigmoid)));
        Assert.Equal("ReLU6 (%0); ReLU (%1); ReLU6 (%2); sigmoid (%3) out", GraphText.Of(graph));
        Assert.Equal("ReLU6 (%0); ReLU6 (%1); sigmoid (%2) out", GraphText.Of(graph, RemoveIdentities.Rewrite));
    }

    [Fact]
    public void RemoveIdentities_Dropout_ButNotActivationsThatAreNoClamps()
    {
        NetworkGraph graph = Lower(Network(4, 4, 8, Layer(LayerKind.HardSwish), Layer(LayerKind.Dropout), Layer(LayerKind.HardSwish), Layer(LayerKind.HardSwish), Layer(LayerKind.Dropout)));
        Assert.Equal("HardSwish (%0); HardSwish (%1); HardSwish (%2) out", GraphText.Of(graph, RemoveIdentities.Rewrite));
    }

    [Fact]
    public void RemoveIdentities_KeepsReLU6AfterReLU_AndTheUsersOutput()
    {
        NetworkGraph graph = RemoveIdentities.Rewrite(Lower(Network(4, 4, 8, Layer(LayerKind.ReLU), Layer(LayerKind.ReLU6), Layer(LayerKind.ReLU6).Named("y"))));
        Assert.Equal("ReLU (%0); ReLU6 (%1) out", GraphText.Of(graph));
        Assert.Equal("y", Assert.Single(graph.Outputs).Name);
    }

    [Fact]
    public void FoldInputNormalization_WhereNothingIsPadded()
    {
        NetworkGraph graph = Lower(Network(4, 4, 3, Conv(8, 3, padding: Padding.Valid)) with { Pixels = PixelScale.MinusOneToOne });
        NetworkGraph folded = FoldInputNormalization.Rewrite(graph);
        Assert.Equal("input, normalised as it is read", graph.Nodes[0].Operation.Describe());
        Assert.Equal("input", folded.Nodes[0].Operation.Describe());
        Assert.Equal("convolution 3x3 + input normalisation (%0); scale and shift (%1) out", GraphText.Of(folded));
    }

    [Fact]
    public void FoldInputNormalization_OfAScaleAlone_WithPaddingToo()
    {
        NetworkGraph graph = Lower(Network(4, 4, 3, Conv(8, 3)) with { Pixels = PixelScale.ZeroToOne });
        Assert.Equal("convolution 3x3 pad 1,1,1,1 + input normalisation (%0); scale and shift (%1) out", GraphText.Of(graph, FoldInputNormalization.Rewrite));
    }

    [Fact]
    public void FoldInputNormalization_NotWhereAShiftMeetsPadding() => Unchanged(Network(4, 4, 3, Conv(8, 3)));

    [Fact]
    public void FoldInputNormalization_NotWhereAnotherLayerReadsThePicture() => Unchanged(Network(4, 4, 3, Depthwise(padding: Padding.Valid)));

    [Fact]
    public void Pipeline_LeavesOneNodeForEachConvolution() =>
        Assert.Equal("convolution 3x3 stride 2 pad 0,0,1,1 + norm + ReLU6 (%0); depthwise 3x3 pad 1,1,1,1 + norm + ReLU6 (%1); pointwise + norm + ReLU6 (%2) out",
            GraphText.Of(Optimise(Network(8, 8, 3, Conv(8, 3, 2), Separable(16)) with { Activation = Activation.ReLU6 })));

    [Fact]
    public void DisabledPasses_DoNotRun()
    {
        LayeredSpec spec = Network(8, 8, 3, Conv(8, 3, 2)) with { Activation = Activation.ReLU6 };
        Assert.Equal("convolution 3x3 stride 2 pad 0,0,1,1 (%0); scale and shift + ReLU6 (%1) out", GraphText.Of(Optimise(spec, nameof(FoldBatchNorm))));
        Assert.Equal(GraphText.Of(Lower(spec)), GraphText.Of(Optimise(spec, [.. PassPipeline.All.Select(pass => pass.Name)])));
    }

    private static void Unchanged(LayeredSpec spec)
    {
        NetworkGraph graph = Lower(spec with { Pixels = PixelScale.MinusOneToOne });
        Assert.Equal(graph, FoldInputNormalization.Rewrite(graph));
    }
}
