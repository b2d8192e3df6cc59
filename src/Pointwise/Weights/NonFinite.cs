using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>Finds infinities and NaNs.</summary>
internal static class NonFinite
{
    private const uint Exponent = 0x7F80_0000;

    /// <summary>The index of the first value that is infinite or not a number; -1 without one.</summary>
    [MethodImpl(Optimized.AtOnce)]
    public static int IndexIn(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<uint> bits = MemoryMarshal.Cast<float, uint>(values);
        var exponent = new Vector<uint>(Exponent);
        int i = 0;
        while (i <= bits.Length - Vector<uint>.Count && !Vector.EqualsAny(new Vector<uint>(bits[i..]) & exponent, exponent))
            i += Vector<uint>.Count;
        for (; i < bits.Length; i++)
        {
            if ((bits[i] & Exponent) == Exponent)
                return i;
        }

        return -1;
    }

    /// <summary>The value as messages have it.</summary>
    public static string Text(float value) => float.IsNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
}
