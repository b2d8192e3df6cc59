using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Plans;

/// <summary>Which layers fetch the weights of a dense layer.</summary>
public class StreamFetchingTests
{
    [Fact]
    public void LargeLayerBefore_FetchesAllOfTheDenseLayer()
    {
        NetworkPlan plan = Plan(RealNetworks.Of("MobileNet_1.0_224"));
        StepPlan fetching = Assert.Single(plan.Steps, step => Stream(step) > 0);
        Assert.Equal("Conv2d_13_pointwise", fetching.Name);
        // From the first line of its second panel to the first of the dense layer.
        PackedWeightsPlan own = fetching.Weights[0], dense = Assert.Single(plan.Steps, IsDense).Weights[0];
        var kernel = (ConvolutionKernel)fetching.Kernel;
        Assert.Equal(dense.Offset, own.Offset + ((1 + kernel.Depth) * kernel.PanelRuns[0].Channels) + Stream(fetching));
        Assert.Contains("fetches the next panel and a dense layer", plan.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void SmallerLayersBefore_FetchAPartEach()
    {
        NetworkPlan plan = Plan(new MobileNetSpec(Type("Half"), Alpha: 0.5));
        StepPlan[] fetching = [.. plan.Steps.Where(step => Stream(step) > 0)];
        Assert.Equal(["Conv2d_12_pointwise", "Conv2d_13_pointwise"], fetching.Select(step => step.Name));
        int[] begins = [.. fetching.Select(Begin)];
        PackedWeightsPlan dense = Assert.Single(plan.Steps, IsDense).Weights[0];
        // The last one has the beginning, the one before what follows.
        Assert.Equal([dense.Offset + fetching[1].Weights[0].Floats, dense.Offset], begins);
    }

    [Fact]
    public void ThreeDenseLayers_AreFetchedByNoMoreThanTwoLayers()
    {
        NetworkPlan plan = Plan(Network(16, 16, 512,
            [.. Enumerable.Repeat(Conv(512), 5), Layer(LayerKind.GlobalAveragePool), Dense(512).Named("a"), Dense(512).Named("b"), Dense(512).Named("c")]));
        Assert.Equal([0, 0, 0, 1, 1], plan.Steps.Take(5).Select(step => Stream(step) > 0 ? 1 : 0));
    }

    [Fact]
    public void WeightsThatNoCacheKeeps_AreNotFetched()
    {
        NetworkPlan plan = Plan(Network(16, 16, 512, Conv(512), Layer(LayerKind.Flatten), Dense(100)));
        Assert.DoesNotContain(plan.Steps, step => Stream(step) > 0);
    }

    private static int Begin(StepPlan step) =>
        step.Weights[0].Offset + ((1 + ((ConvolutionKernel)step.Kernel).Depth) * ((ConvolutionKernel)step.Kernel).PanelRuns[0].Channels) + Stream(step);

    private static bool IsDense(StepPlan step) => step.Kernel is ConvolutionKernel { IsDense: true };

    private static int Stream(StepPlan step) => (step.Kernel switch
    {
        ConvolutionKernel convolution => convolution,
        SeparableKernel separable => separable.Pointwise,
        _ => null,
    })?.Ahead?.Stream ?? 0;
}
