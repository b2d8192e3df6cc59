using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Numerics;

namespace Pointwise.Build.Tests;

/// <summary>The manifest's lines about the header and the bytes of a weights file.</summary>
internal static class HeaderLines
{
    /// <summary>Their text: the header's length, and the CRC-32C of each fourth word, of two together.</summary>
    public static string Of(string weights)
    {
        byte[] bytes = File.ReadAllBytes(weights);
        int whole = bytes.Length / 32 * 32;
        ulong[] words = [.. Enumerable.Range(0, whole / 8).Select(word => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(word * 8)))];
        uint[] lanes = [.. Enumerable.Range(0, 4).Select(lane => words.Where((_, word) => word % 4 == lane)
            .Aggregate(uint.MaxValue, BitOperations.Crc32C))];
        lanes[0] = bytes[whole..].Aggregate(lanes[0], BitOperations.Crc32C);
        uint[] pairs = [.. Enumerable.Range(0, 2)
            .Select(lane => BitOperations.Crc32C(BitOperations.Crc32C(lanes[lane], 0u), lanes[lane + 2]))];
        return $"header: {BinaryPrimitives.ReadInt64LittleEndian(bytes)}\nchecksum: {pairs[1]:x8}{pairs[0]:x8}";
    }
}
