using System;
using System.Runtime.InteropServices;
using Xunit;

namespace Pointwise.Tests.Runtime;

/// <summary>Inputs that are the same on every machine, and comparisons of bits.</summary>
internal static class TestValues
{
    /// <summary>Floats in [-range, range).</summary>
    public static float[] Floats(int count, int seed, float range = 4)
    {
        float[] values = new float[count];
        uint state = (uint)seed;
        for (int i = 0; i < count; i++)
        {
            state = (state * 1664525) + 1013904223;
            values[i] = ((state >> 8) - 8388608f) / 8388608f * range;
        }

        return values;
    }

    public static byte[] Bytes(int count, int seed)
    {
        byte[] values = new byte[count];
        uint state = (uint)seed;
        for (int i = 0; i < count; i++)
        {
            state = (state * 1664525) + 1013904223;
            values[i] = (byte)(state >> 24);
        }

        return values;
    }

    /// <summary>FNV-1a over the bits: one number that a machine with other instructions must arrive at too.</summary>
    public static ulong Hash(ReadOnlySpan<float> values)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in MemoryMarshal.AsBytes(values))
        {
            hash = (hash ^ b) * 1099511628211;
        }

        return hash;
    }

    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
            {
                Assert.Fail($"Element {i}: expected {expected[i]:G9}, found {actual[i]:G9}.");
            }
        }
    }
}
