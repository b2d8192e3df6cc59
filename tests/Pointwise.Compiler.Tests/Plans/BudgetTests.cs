using System;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;
using Xunit;
using static CompilerTests.Declare;

namespace CompilerTests.Plans;

/// <summary>Networks held against budgets.</summary>
public class BudgetTests
{
    private static readonly PlannedNetwork _mobileNet = NetworkCompiler.Plan(RealNetworks.Of("MobileNet_1.0_224"), new CompilationInput(), new SpecErrors())!;

    private static BudgetSpec Needs => new(_mobileNet.Counts.MultAdds, _mobileNet.Parameters, _mobileNet.Plan.WeightBytes, _mobileNet.Plan.ArenaBytes);

    [Fact]
    public void WhatTheNetworkNeeds_IsEnough() => Assert.Empty(Check(Needs));

    [Fact]
    public void OneLess_IsOneErrorAnArgument()
    {
        BudgetSpec less = new(Needs.MultAdds - 1, Needs.Parameters - 1, Needs.WeightBytes - 1, Needs.ArenaBytes - 1);
        SpecError[] errors = Check(less);
        Assert.Equal(["MultAdds", "Parameters", "WeightBytes", "ArenaBytes"], errors.Select(error => error.Path.Argument));
        Assert.All(errors, error => Assert.Equal((SpecErrorKind.BudgetExceeded, ArgumentPath.BudgetLayer), (error.Kind, error.Path.Layer)));
        Assert.All(errors, error => Assert.DoesNotContain('\n', error.Message));
    }

    [Fact]
    public void Message_HasLimitNumberAndTheLargestLayers()
    {
        SpecError error = Assert.Single(Check(new BudgetSpec(MultAdds: 100_000_000)));
        Assert.Equal(
            "'MobileNet' outgrows its budget of MultAdds: expected at most 100,000,000, found 568,740,352; the largest of 28 layers are Conv2d_3_pointwise 51,380,224, "
            + "Conv2d_5_pointwise 51,380,224, Conv2d_7_pointwise 51,380,224. Use a smaller Alpha, fewer or thinner layers or a smaller input, or raise the budget",
            error.Message);
    }

    [Fact]
    public void Details_HaveEveryLayer_AndSumToTheNumber()
    {
        SpecError[] errors = Check(new BudgetSpec(1, 1, 1));
        Assert.Equal([28, 28, 28], errors.Select(error => Amounts(error).Length));
        Assert.Equal([Needs.MultAdds!.Value, Needs.Parameters!.Value, Needs.WeightBytes!.Value], errors.Select(error => Amounts(error).Sum()));
    }

    /// <summary>No arena can be smaller than what one of its layers needs, and this one is not larger.</summary>
    [Fact]
    public void ArenaByLayer_IsWhatIsInUse()
    {
        SpecError error = Assert.Single(Check(new BudgetSpec(ArenaBytes: 1)));
        Assert.Equal(_mobileNet.Plan.Steps.Count, Amounts(error).Length);
        Assert.Equal(Needs.ArenaBytes, Amounts(error).Max());
    }

    [Fact]
    public void ArenaByLayer_CountsWhatIsKeptForLater()
    {
        LayeredSpec residual = Network(8, 8, 16, Depthwise().Named("kept"), Depthwise(kernel: 1).Named("middle"), MaxPool(), Add("kept"));
        SpecError error = Assert.Single(Errors(residual, budget: new BudgetSpec(ArenaBytes: 1)));
        long map = 8 * 8 * 16 * sizeof(float);
        Assert.Contains("middle", error.Details, StringComparison.Ordinal);
        Assert.Contains(3 * map, Amounts(error));

        static LayerSpec MaxPool() => new(LayerKind.MaxPool, Kernel: 1);
    }

    [Fact]
    public void Parameters_AreThoseOfTheWeightsFile()
    {
        WeightTable table = new("net.safetensors", "pointwise/net.safetensors", "", 80, 0, new EquatableArray<WeightTensor>(
            [new WeightTensor("y/kernel", "F32", new EquatableArray<long>([1, 1, 3, 8]), 0), new WeightTensor("y/bias", "F32", new EquatableArray<long>([8]), 96)]));
        LayeredSpec spec = Network(4, 4, 3, Conv(8).Named("y")) with { Weights = "net.safetensors" };
        Assert.Empty(Errors(spec, new CompilationInput(table), new BudgetSpec(Parameters: 32)));
        SpecError error = Assert.Single(Errors(spec, new CompilationInput(table), new BudgetSpec(Parameters: 31)));
        Assert.Equal("Parameters by layer:\ny 32", error.Details);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void LimitBelowOne_IsNone(long limit)
    {
        SpecError error = Assert.Single(Check(new BudgetSpec(WeightBytes: limit)));
        Assert.Equal((SpecErrorKind.ArgumentOutOfRange, ArgumentPath.Budget("WeightBytes")), (error.Kind, error.Path));
        Assert.Contains($"WeightBytes of [Budget] must be at least 1; found {limit}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoLimitAtAll_IsAnError() => Assert.Equal(ArgumentPath.Budget(""), Assert.Single(Check(new BudgetSpec())).Path);

    /// <summary>The numbers of a network that is wrong mean nothing; limits that are none are still reported.</summary>
    [Fact]
    public void WrongNetwork_IsNotHeldAgainstItsBudget()
    {
        SpecError[] errors = Errors(new MobileNetSpec(Type(), Alpha: 2), budget: new BudgetSpec(MultAdds: 1, ArenaBytes: 0));
        Assert.Equal([ArgumentPath.Network("Alpha"), ArgumentPath.Budget("ArenaBytes")], errors.Select(error => error.Path));
    }

    private static SpecError[] Check(BudgetSpec budget) => Errors(RealNetworks.Of("MobileNet_1.0_224"), budget: budget);

    private static long[] Amounts(SpecError error) =>
        [.. error.Details.Split('\n').Skip(1).Select(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..].Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture))];
}
