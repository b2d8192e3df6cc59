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
    public void LayersBefore_FetchAllOfTheDenseLayer()
    {
        NetworkPlan plan = Plan(RealNetworks.Of("MobileNet_1.0_224"));
        StepPlan[] fetching = Fetching(plan);
        // Three of 512 x 512 weights, by Strassen's algorithm 7/4 of them, for 1024 x 1000.
        Assert.Equal(Enumerable.Range(9, 3).Select(block => $"Conv2d_{block}_depthwise + Conv2d_{block}_pointwise"), fetching.Select(step => step.Name));
        // Equal layers keep one kernel; the halo of the last one's output is another.
        Assert.Single(fetching.Select(Stream).Distinct());
        Assert.Single(fetching.Take(2).Select(step => step.KernelName).Distinct());
        // From the first line of the second panel to the first of the dense layer.
        PackedWeightsPlan dense = Assert.Single(plan.Steps, IsDense).Weights[0];
        ConvolutionKernel kernel = Pointwise(fetching[0])!;
        Assert.Equal(dense.Offset, fetching[0].Weights[1].Offset + ((1 + kernel.DepthOfFirstPanel) * kernel.PanelRuns[0].Channels) + Stream(fetching[0]));
        Assert.Contains("fetches the next panel and a dense layer", plan.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void SmallMaps_HaveNoTimeForIt()
    {
        Assert.Empty(Fetching(Plan(Network(8, 8, 512, Conv(512), Conv(512), Layer(LayerKind.GlobalAveragePool), Dense(512)))));
    }

    [Fact]
    public void SecondDenseLayer_IsFetchedByNobody()
    {
        NetworkPlan plan = Plan(Network(16, 16, 512, Conv(512), Conv(512), Layer(LayerKind.GlobalAveragePool), Dense(512).Named("a"), Dense(512).Named("b")));
        Assert.Equal([0, 1], plan.Steps.Take(2).Select(step => Stream(step) > 0 ? 1 : 0));
    }

    [Fact]
    public void WeightsThatNoCacheKeeps_AreNotFetched()
    {
        Assert.Empty(Fetching(Plan(Network(16, 16, 512, Conv(512), Layer(LayerKind.Flatten), Dense(100)))));
    }

    private static StepPlan[] Fetching(NetworkPlan plan) => [.. plan.Steps.Where(step => Stream(step) > 0)];

    private static bool IsDense(StepPlan step) => step.Kernel is ConvolutionKernel { IsDense: true };

    private static int Stream(StepPlan step) => Pointwise(step)?.Ahead?.Stream ?? 0;

    private static ConvolutionKernel? Pointwise(StepPlan step) => step.Kernel as ConvolutionKernel ?? (step.Kernel as SeparableKernel)?.Pointwise;
}
