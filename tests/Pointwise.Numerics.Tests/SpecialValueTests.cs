using NumericsTests.Cases;
using Pointwise.Numerics;
using Pointwise.Testing;
using Xunit;

namespace NumericsTests;

/// <summary>Inputs that are no pixels: NaN, infinities, negative zero, subnormal and huge values.</summary>
public sealed class SpecialValueTests
{
    private static readonly float[] _special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.Epsilon,
        float.MaxValue, -1e30f];

    public static TheoryData<string> Names => AllCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void AgreesWithTheInterpreter(string name)
    {
        CompiledCase compiled = CompiledCase.Get(name);
        float[] pixels = new float[compiled.Pixels.Length];
        // One value in ten or so is special: around it are windows with one, with several and with none.
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = compiled.Pixels[i] < 26 ? _special[i % _special.Length] : compiled.Pixels[i];

        float[][] expected = compiled.Interpret(interpreter => interpreter.Run(pixels));
        using INetworkUnderTest network = compiled.Create();
        float[][] outputs = CompiledCase.Outputs(network);
        network.Run(pixels, outputs);
        Assert.Null(Bits.FirstDifference(expected, outputs));
    }
}
