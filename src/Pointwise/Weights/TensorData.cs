using System;
using System.Runtime.InteropServices;

namespace Pointwise.Weights;

/// <summary>The numbers of a weights file, behind its header.</summary>
/// <param name="bytes">The file.</param>
/// <param name="start">The first byte after the header.</param>
internal sealed class TensorData(TensorBytes bytes, long start)
{
    /// <summary>Reads numbers, widened to float, which is exact.</summary>
    /// <param name="numbers">The tensor.</param>
    /// <param name="first">The first of its numbers that is read.</param>
    /// <param name="destination">Where they go, and how many.</param>
    /// <returns>The bytes that were there: fewer than the numbers have when the file ends before them.</returns>
    public int Read(StoredNumbers numbers, long first, Span<float> destination)
    {
        // Values of 16 and 8 bits go to the end of the destination and are widened from there.
        int size = numbers.Size;
        Span<byte> room = MemoryMarshal.AsBytes(destination);
        Span<byte> stored = room[(room.Length - (destination.Length * size))..];
        long before = start + (first * size), after = bytes.Length - before - stored.Length;
        // Not their sum, which could be too large for a long.
        if (numbers.Begin > after)
            return (int)long.Max(0, stored.Length - (numbers.Begin - after));
        long offset = before + numbers.Begin;
        int read = bytes.Read(offset, stored);
        if (read == stored.Length)
            Widening.InPlace(destination, numbers);
        return read;
    }

    /// <summary>Reads numbers, and says whether all were there.</summary>
    public bool TryRead(StoredNumbers numbers, long first, Span<float> destination) =>
        Read(numbers, first, destination) == destination.Length * numbers.Size;

    /// <summary>Says that numbers will not be read again, which they still can be.</summary>
    public void Release(StoredNumbers numbers, long first, long count) => bytes.Release(start + numbers.Begin + (first * numbers.Size), count * numbers.Size);
}
