using System;
using System.Globalization;
using System.Linq;
using Pointwise.Numerics;
using Pointwise.Testing;
using Xunit;

namespace NumericsTests.Calls;

/// <summary>A span of another length is refused before anything is written, with both lengths in the message, and the instance stays usable.</summary>
public sealed class SpanLengthTests
{
    public static TheoryData<int> Differences => [-1, 1, int.MinValue];

    [Theory]
    [MemberData(nameof(Differences))]
    public void Input(int difference)
    {
        using INetworkUnderTest network = SmallNetwork.Create();
        int length = Length(network.InputLength, difference);
        float[][] outputs = CompiledCase.Outputs(network);
        CheckRefused(() => network.Run(new byte[length], outputs), "pixels", network.InputLength, length);
        CheckRefused(() => network.Run(new float[length], outputs), "pixels", network.InputLength, length);
        CheckRefused(() => network.RunPlanar(new float[length], outputs), "planes", network.InputLength, length);
        CheckUntouched(outputs);
        CheckUsable(network);
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void Output(int difference)
    {
        using INetworkUnderTest network = SmallNetwork.Create();
        byte[] pixels = new byte[network.InputLength];
        float[] floats = new float[network.InputLength];
        string[] names = ["features", "classes"];
        for (int i = 0; i < names.Length; i++)
        {
            float[][] outputs = CompiledCase.Outputs(network);
            int expected = outputs[i].Length, length = Length(expected, difference);
            outputs[i] = [.. Enumerable.Repeat(float.MinValue, length)];
            CheckRefused(() => network.Run(pixels, outputs), names[i], expected, length);
            CheckRefused(() => network.Run(floats, outputs), names[i], expected, length);
            CheckRefused(() => network.RunPlanar(floats, outputs), names[i], expected, length);
            CheckUntouched(outputs);
        }

        CheckUsable(network);
    }

    /// <summary>One less, one more, or none at all.</summary>
    private static int Length(int expected, int difference) => difference == int.MinValue ? 0 : expected + difference;

    private static void CheckRefused(Action run, string parameter, int expected, int found)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(parameter, run);
        Assert.Contains($"Expected {expected.ToString(CultureInfo.InvariantCulture)} elements", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"found {found.ToString(CultureInfo.InvariantCulture)}", exception.Message, StringComparison.Ordinal);
    }

    private static void CheckUntouched(float[][] outputs) => Assert.All(outputs.SelectMany(output => output), value => Assert.Equal(float.MinValue, value));

    private static void CheckUsable(INetworkUnderTest network)
    {
        byte[] pixels = BitHash.Pixels(network.InputLength, 1);
        float[][] outputs = CompiledCase.Outputs(network), expected = CompiledCase.Outputs(network);
        network.Run(pixels, outputs);
        using INetworkUnderTest other = SmallNetwork.Create();
        other.Run(pixels, expected);
        Assert.Null(Bits.FirstDifference(expected, outputs));
    }
}
