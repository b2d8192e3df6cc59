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
        Span<byte> room = MemoryMarshal.AsBytes(destination);
        Span<byte> stored = room[(room.Length - (destination.Length * numbers.Size))..];
        if (!Fits(numbers, first, stored.Length, out long end))
            return numbers.Begin > end ? 0 : (int)(end - numbers.Begin);
        int read = bytes.Read(Offset(numbers, first), stored);
        if (read == stored.Length)
            Widening.InPlace(destination, numbers);
        return read;
    }

    /// <summary>Reads numbers, and says whether all were there.</summary>
    public bool TryRead(StoredNumbers numbers, long first, Span<float> destination) =>
        Read(numbers, first, destination) == destination.Length * numbers.Size;

    /// <summary>Numbers widened to float, where they are if they are floats in memory, and says whether all were there.</summary>
    /// <param name="numbers">The tensor.</param>
    /// <param name="first">The first of its numbers that is read.</param>
    /// <param name="room">Where they go otherwise, and how many.</param>
    /// <param name="values">The numbers.</param>
    public bool TryRead(StoredNumbers numbers, long first, Span<float> room, out ReadOnlySpan<float> values)
    {
        values = room;
        int length = room.Length * sizeof(float);
        if (numbers.Format != NumberFormat.F32 || !BitConverter.IsLittleEndian || !Fits(numbers, first, length, out _)
            || !bytes.TryPiece(Offset(numbers, first), length, out ReadOnlySpan<byte> stored))
        {
            return TryRead(numbers, first, room);
        }

        values = MemoryMarshal.Cast<byte, float>(stored);
        return true;
    }

    /// <summary>Says that numbers will not be read again, which they still can be.</summary>
    public void Release(StoredNumbers numbers, long first, long count) => bytes.Release(Offset(numbers, first), count * numbers.Size);

    private long Offset(StoredNumbers numbers, long first) => start + (first * numbers.Size) + numbers.Begin;

    /// <summary>Whether numbers are in the file as a whole.</summary>
    /// <param name="numbers">The tensor.</param>
    /// <param name="first">The first of its numbers.</param>
    /// <param name="length">Their bytes.</param>
    /// <param name="end">Where the tensor would begin if they began at the end of the file. Its beginning is compared, since their offset could be too large for a long.</param>
    private bool Fits(StoredNumbers numbers, long first, int length, out long end)
    {
        end = bytes.Length - start - (first * numbers.Size);
        return numbers.Begin <= end - length;
    }
}
