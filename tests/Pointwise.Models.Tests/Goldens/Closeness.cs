using System;
using System.Globalization;
using Pointwise.Testing;
using Xunit;

namespace ModelsTests.Goldens;

/// <summary>The tolerance of real models: the largest difference as a part of the largest value.</summary>
internal static class Closeness
{
    public const double Tolerance = 1e-4;

    /// <summary>Fails when a tensor is too far from the expected one; writes how far it is to the test's output.</summary>
    public static double AssertClose(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double error = Bits.RelativeError(expected, actual);
        string text = string.Create(CultureInfo.InvariantCulture, $"{what}: {error:G3} of the largest value");
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        Assert.True(error <= Tolerance, $"{text}, and {Tolerance:G3} is allowed");
        return error;
    }

    /// <summary>Index of the largest value, the first of equals.</summary>
    public static int ArgMax(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
                best = i;
        }

        return best;
    }
}
