using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pointwise.Numerics;

/// <summary>A hash of the bits of a network's outputs.</summary>
public static class BitHash
{
    /// <summary>The hash of all outputs, in order, as hexadecimal text.</summary>
    public static string Of(float[][] outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] output in outputs)
            hash.AppendData(MemoryMarshal.AsBytes<float>(output));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Pixels for a test: bytes that depend on the seed only.</summary>
    public static byte[] Pixels(int length, int seed)
    {
        byte[] pixels = new byte[length];
        uint state = unchecked((uint)seed * 2654435761u) + 1;
        for (int i = 0; i < length; i++)
        {
            state = unchecked((state * 1664525u) + 1013904223u);
            pixels[i] = (byte)(state >> 24);
        }

        return pixels;
    }

    /// <summary>A line of the runner's output.</summary>
    public static string Line(string name, string hash) => string.Create(CultureInfo.InvariantCulture, $"{name} {hash}");
}
