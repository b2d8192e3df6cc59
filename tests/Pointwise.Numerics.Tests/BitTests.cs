using System.Linq;
using NumericsTests.Cases;
using Pointwise.Numerics;
using Pointwise.Testing;
using Xunit;

namespace NumericsTests;

/// <summary>Generated code agrees with the interpreter of its graph in every bit.</summary>
public sealed class BitTests
{
    public static TheoryData<string> Names => AllCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void AgreesWithTheInterpreter(string name)
    {
        CompiledCase compiled = CompiledCase.Get(name);
        using INetworkUnderTest network = compiled.Create();
        float[][] outputs = CompiledCase.Outputs(network);
        network.Run(compiled.Pixels, outputs);
        Assert.Null(Bits.FirstDifference(compiled.Expected, outputs));
    }

    [Fact]
    public void AgreesWithTheInterpreter_CompiledWithOverflowChecks()
    {
        string[] differences = [.. CompiledCase.All.Where(compiled => compiled.IsStrict).Select(Difference).OfType<string>()];
        Assert.Empty(differences);

        static string? Difference(CompiledCase compiled)
        {
            using INetworkUnderTest network = compiled.Create(CompiledCase.StrictAssembly);
            float[][] outputs = CompiledCase.Outputs(network);
            network.Run(compiled.Pixels, outputs);
            return Bits.FirstDifference(compiled.Expected, outputs) is string difference ? $"{compiled.Case.Name}: {difference}" : null;
        }
    }
}
