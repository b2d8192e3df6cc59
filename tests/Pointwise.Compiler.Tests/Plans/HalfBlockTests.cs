using System;
using System.Linq;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Plans;

/// <summary>Which layers compute half of their last block.</summary>
public class HalfBlockTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(16, false)]
    [InlineData(24, true)]
    [InlineData(40, true)]
    [InlineData(56, true)]
    [InlineData(64, false)]
    [InlineData(72, false)]
    public void UpTo8ChannelsOfTheLastBlock(int channels, bool halves)
    {
        NetworkPlan plan = Plan(Network(8, 8, 3, Conv(channels, 3), Depthwise(), Pointwise1x1(channels)));
        var separable = Assert.IsType<SeparableKernel>(plan.Steps[1].Kernel);
        Assert.Equal([halves, halves, halves], [Assert.IsType<ConvolutionKernel>(plan.Steps[0].Kernel).HalvesLast, separable.Depthwise.HalvesLast, separable.Pointwise.HalvesLast]);
        Assert.Equal(halves ? 3 : 0, plan.ToString().Split("; half of the last block").Length - 1);
    }

    /// <summary>The other panels of the same width keep whole registers.</summary>
    [Fact]
    public void LastPanel_IsARunOfItsOwn()
    {
        NetworkPlan plan = Plan(Network(14, 14, 32, Conv(56, 3)));
        Assert.Equal([new PanelRun(2, 1), new PanelRun(2, 1, HalvesLast: true)], Assert.IsType<ConvolutionKernel>(plan.Steps[^1].Kernel).PanelRuns);
    }

    [Fact]
    public void DenseLayer_WaitsForItsWeightsAnyway() =>
        Assert.False(Assert.IsType<ConvolutionKernel>(Plan(Network(1, 1, 64, Layer(LayerKind.Flatten), Dense(1000))).Steps[^1].Kernel).HalvesLast);

    [Fact]
    public void SwitchedOff()
    {
        NetworkPlan plan = Planner.Plan(Optimise(Network(8, 8, 3, Conv(8, 3))), ["HalveLastBlock"], TestContext.Current.CancellationToken);
        Assert.DoesNotContain("half of the last block", plan.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Registers of 256 bits in the code for AVX-512, whose stores are whole: what lies above the channels stays zero.</summary>
    [Fact]
    public void Code_HasHalfRegistersAndWholeStores()
    {
        string code = Code(Network(8, 8, 3, Conv(24, 3), Depthwise()), ".Kernels");
        Assert.Contains("8x24of32_V512", code, StringComparison.Ordinal);
        Assert.Contains("acc0_1 = Vector256.FusedMultiplyAdd(a.GetLower(), w1, acc0_1);", code, StringComparison.Ordinal);
        Assert.Contains("*(Vector512<float>*)output1 = acc0_1.ToVector512();", code, StringComparison.Ordinal);
        Assert.Contains("if (block < 1)", code, StringComparison.Ordinal);
        Assert.Contains("DepthwiseTilesOfHalf3x3s1", code, StringComparison.Ordinal);
    }
}
