using System.Linq;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Plans;

/// <summary>Where the parts of a concatenation lie.</summary>
public class ConcatTests
{
    [Fact]
    public void PartsThatBeginWithABlock_AreWrittenInPlace()
    {
        NetworkPlan plan = Plan(Network(4, 4, 3, Conv(16).Named("a"), Conv(40).Named("b"), Concat("a", "b"), Conv(8, 3)));
        Assert.DoesNotContain(plan.Steps, step => step.Kernel is ConcatKernel);
        ValuePlan whole = plan.Steps[2].Input!;
        Assert.Equal(56, whole.Shape.Channels);
        Assert.Equal([whole.Offset, whole.Offset + whole.PlanePitch], plan.Steps.Take(2).Select(step => step.Output.Offset));
        // The reader's padding is theirs too.
        Assert.All(plan.Steps.Take(2), step => Assert.Equal(whole.Halo, step.Output.Halo));
    }

    [Fact]
    public void PartsThatBeginInsideABlock_AreCopied()
    {
        NetworkPlan plan = Plan(Network(4, 4, 3, Conv(17).Named("a"), Conv(15).Named("b"), Conv(16).Named("c"), Concat("a", "b", "c")));
        StepPlan concat = Assert.Single(plan.Steps, step => step.Kernel is ConcatKernel);
        Assert.Equal(["b"], concat.Inputs.Select(input => input.Name));
        Assert.Equal([17], ((ConcatKernel)concat.Kernel).Parts.Select(part => part.Channel));
    }

    [Fact]
    public void ConcatenatedValue_LiesInTheNextOne()
    {
        NetworkPlan plan = Plan(Network(4, 4, 3, Conv(16).Named("a"), Conv(16).Named("b"), Concat("a", "b").Named("ab"), Conv(16).Named("c"), Concat("ab", "c")));
        Assert.DoesNotContain(plan.Steps, step => step.Kernel is ConcatKernel);
        Assert.Equal(3 * 16 * 16, plan.Outputs[0].Value.Floats);
        Assert.Equal(Enumerable.Range(0, 3).Select(i => plan.Outputs[0].Value.Offset + (i * 16 * 16)), plan.Steps.Select(step => step.Output.Offset));
    }

    [Fact]
    public void WhatIsConcatenatedTwice_IsCopiedTheSecondTime()
    {
        NetworkPlan plan = Plan(Network(4, 4, 16, Layer(LayerKind.ReLU).Named("a"), Concat("a", "a")));
        Assert.Equal([16], ((ConcatKernel)Assert.Single(plan.Steps, step => step.Kernel is ConcatKernel).Kernel).Parts.Select(part => part.Channel));
    }
}
