using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;

namespace Pointwise.Build.Tests;

/// <summary>The manifest's line about the header of a weights file.</summary>
internal static class HeaderLine
{
    /// <summary>Its text: the header's length, and its FNV-1a hash.</summary>
    public static string Of(string weights)
    {
        byte[] bytes = File.ReadAllBytes(weights);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        ulong hash = bytes.AsSpan(sizeof(long), length).ToArray().Aggregate(0xCBF29CE484222325, (value, next) => unchecked((value ^ next) * 0x100000001B3));
        return $"header: {length}\t{hash:x16}";
    }
}
