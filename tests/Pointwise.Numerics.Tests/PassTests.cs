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

    public static TheoryData<string> LeakyNames => new(ElementCases.Leaky().Select(spec => spec.Type.Namespace));

    [Theory]
    [MemberData(nameof(LeakyNames))]
    public void InAnEpilogue_ALeakyReluHasTheBitsOfItsOwnKernel(string name)
    {
        CompiledCase fused = CompiledCase.Get(name), separate = CompiledCase.Get(ElementCases.Separate(name));
        Assert.DoesNotContain("LeakyReLU", fused.Network.Plan.ToString());
        Assert.Contains("LeakyReLU", separate.Network.Plan.ToString());
        Assert.Null(Bits.FirstDifference(fused.Expected, separate.Expected));
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
