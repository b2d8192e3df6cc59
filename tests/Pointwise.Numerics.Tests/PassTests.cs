using System.Linq;
using NumericsTests.Cases;
using Pointwise.Compiler.Specs;
using Pointwise.Numerics;
using Pointwise.Testing;
using Xunit;

namespace NumericsTests;

/// <summary>A pass changes rounding only. <see cref="BitTests"/> holds the same networks against the interpreter of their graphs.</summary>
public sealed class PassTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Names => new(PassCases.All().Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void WithoutAPass_AgreesUpToRounding(string name)
    {
        CompiledCase compiled = CompiledCase.Get(name);
        Padding padding = ((LayeredSpec)compiled.Case.Spec).Padding;
        float[][] expected = CompiledCase.Get(PassCases.AllPassesOn(padding)).Expected;
        using INetworkUnderTest network = compiled.Create();
        float[][] outputs = CompiledCase.Outputs(network);
        network.Run(compiled.Pixels, outputs);
        Assert.All(expected.Zip(outputs), pair => Assert.InRange(Bits.RelativeError(pair.First, pair.Second), 0, Tolerance));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WithoutAPass_TheGraphIsAnother(string name)
    {
        CompiledCase compiled = CompiledCase.Get(name);
        string all = CompiledCase.Get(PassCases.AllPassesOn(((LayeredSpec)compiled.Case.Spec).Padding)).Network.Plan.ToString();
        // Padding keeps the pixels' normalisation from being folded, so that pass has nothing to do there.
        bool same = compiled.Case.DisabledPasses.Length == 0
            || (compiled.Case.DisabledPasses is [nameof(Pointwise.Compiler.Passes.FoldInputNormalization)] && name.Contains("Same"));
        Assert.Equal(same, compiled.Network.Plan.ToString() == all);
    }
}
