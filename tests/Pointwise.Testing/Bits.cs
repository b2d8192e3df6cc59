using System;
using System.Globalization;

namespace Pointwise.Testing;

/// <summary>Compares outputs bit for bit.</summary>
public static class Bits
{
    /// <summary>The first difference, described; null when all bits are equal. All NaNs are equal: whose payload survives a sum of two depends on the operands' order.</summary>
    public static string? FirstDifference(float[][] expected, float[][] actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        for (int o = 0; o < expected.Length; o++)
        {
            if (expected[o].Length != actual[o].Length)
                return string.Create(CultureInfo.InvariantCulture, $"output {o}: {expected[o].Length} values expected, {actual[o].Length} found");
            for (int i = 0; i < expected[o].Length; i++)
            {
                uint a = BitConverter.SingleToUInt32Bits(expected[o][i]), b = BitConverter.SingleToUInt32Bits(actual[o][i]);
                if (a != b && !(float.IsNaN(expected[o][i]) && float.IsNaN(actual[o][i])))
                    return string.Create(CultureInfo.InvariantCulture, $"output {o}, value {i}: expected {expected[o][i]:G9} (0x{a:X8}), found {actual[o][i]:G9} (0x{b:X8})");
            }
        }

        return null;
    }

    /// <summary>The largest difference of two tensors divided by the largest value of the expected one.</summary>
    public static double RelativeError(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        double error = 0, largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            error = Math.Max(error, Math.Abs((double)expected[i] - actual[i]));
            largest = Math.Max(largest, Math.Abs((double)expected[i]));
        }

        return largest == 0 ? error : error / largest;
    }
}
