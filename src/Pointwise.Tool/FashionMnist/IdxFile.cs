using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace PointwiseTool.FashionMnist;

/// <summary>Bytes in the format of the MNIST data sets, zipped.</summary>
internal static class IdxFile
{
    /// <summary>The values, without the header that tells the dimensions.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">The dimensions it must have: the number of items, then their size.</param>
    public static byte[] Read(string path, params int[] dimensions)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        byte[] bytes = memory.ToArray();
        // Two zeros, 8 for unsigned bytes, the number of dimensions; then each as a big-endian integer.
        bool expected = bytes.AsSpan(0, 4).SequenceEqual<byte>([0, 0, 8, (byte)dimensions.Length]);
        for (int i = 0; i < dimensions.Length; i++)
            expected &= BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 + (4 * i))) == dimensions[i];
        if (!expected)
            throw new InvalidDataException($"{path} does not hold unsigned bytes of {string.Join(" x ", dimensions)}");
        return bytes[(4 + (4 * dimensions.Length))..];
    }
}
