using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>Turns the little-endian numbers of a file into floats: exactly, but that quantised ones are rounded once.</summary>
internal static class Widening
{
    /// <summary>
    /// Turns stored numbers into floats in place. Those of 16 bits are in the second half of the span, those of 8 in the last quarter; a value's
    /// place is never written before the value is read, since place i ends at byte 4i + 4 and value i + 1 begins at byte 2n + 2i + 2, or 3n + i + 1.
    /// </summary>
    public static void InPlace(Span<float> values, StoredNumbers numbers)
    {
        NumberFormat format = numbers.Format;
        if (numbers.Quantization is { } quantization)
        {
            Quantized(MemoryMarshal.AsBytes(values)[(3 * values.Length)..], values, quantization.Values(format));
            return;
        }

        Span<uint> words = MemoryMarshal.Cast<float, uint>(values);
        if (format == NumberFormat.F32)
        {
            if (!BitConverter.IsLittleEndian)
                BinaryPrimitives.ReverseEndianness(words, words);
            return;
        }

        Span<ushort> stored = MemoryMarshal.Cast<float, ushort>(values)[values.Length..];
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(stored, stored);
        if (format == NumberFormat.F16)
            Half(stored, words);
        else
            BrainFloat(stored, words);
    }

    [MethodImpl(Optimized.AtOnce)]
    private static void Quantized(ReadOnlySpan<byte> stored, Span<float> values, float[] valueOfByte)
    {
        for (int i = 0; i < stored.Length; i++)
            values[i] = valueOfByte[stored[i]];
    }

    [MethodImpl(Optimized.AtOnce)]
    private static void BrainFloat(ReadOnlySpan<ushort> stored, Span<uint> words)
    {
        int i = 0;
        for (; i <= stored.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(stored[i..]), out Vector<uint> low, out Vector<uint> high);
            (low << 16).CopyTo(words[i..]);
            (high << 16).CopyTo(words[(i + Vector<uint>.Count)..]);
        }

        for (; i < stored.Length; i++)
            words[i] = (uint)stored[i] << 16;
    }

    [MethodImpl(Optimized.AtOnce)]
    private static void Half(ReadOnlySpan<ushort> stored, Span<uint> words)
    {
        int i = 0;
        for (; i <= stored.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(stored[i..]), out Vector<uint> low, out Vector<uint> high);
            Half(low).CopyTo(words[i..]);
            Half(high).CopyTo(words[(i + Vector<uint>.Count)..]);
        }

        for (; i < stored.Length; i++)
            words[i] = BitConverter.SingleToUInt32Bits((float)BitConverter.UInt16BitsToHalf(stored[i]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Half(Vector<uint> half)
    {
        // The exponents' biases are 15 and 127. An exponent of all ones (infinity, NaN) gets the rest of float's ones.
        Vector<uint> magnitude = (half & new Vector<uint>(0x7FFF)) << 13;
        Vector<uint> special = Vector.GreaterThanOrEqual(magnitude, new Vector<uint>(0x7C00 << 13));
        Vector<uint> rebased = magnitude + new Vector<uint>((127 - 15) << 23) + (special & new Vector<uint>((255 - 31 - (127 - 15)) << 23));

        // A subnormal has no implicit one: put one in at the exponent of the smallest normal, and subtract it again.
        // No float subnormal takes part, so that the result does not depend on flush-to-zero modes.
        Vector<uint> smallestNormal = new((127 - 14) << 23);
        Vector<float> subnormal = Vector.AsVectorSingle(magnitude | smallestNormal) - Vector.AsVectorSingle(smallestNormal);
        Vector<uint> isSubnormal = Vector.LessThan(magnitude, new Vector<uint>(0x0400 << 13));
        Vector<uint> sign = (half & new Vector<uint>(0x8000)) << 16;
        return sign | Vector.ConditionalSelect(isSubnormal, Vector.AsVectorUInt32(subnormal), rebased);
    }
}
