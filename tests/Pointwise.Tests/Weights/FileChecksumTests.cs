using System;
using System.IO;
using System.Linq;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

public sealed unsafe class FileChecksumTests
{
    /// <summary>It is in manifests and in generated code: the same on every machine, whatever instructions it has.</summary>
    [Theory]
    [InlineData(0, 0xC44FF94DC44FF94D)]
    [InlineData(7, 0xC44FF94D44E42677)]
    [InlineData(1000, 0x1791F4173D19F3CA)]
    [InlineData(300_001, 0xEB55991C2D6D2C79)]
    public void IsTheSameEverywhere(int length, ulong expected) => Assert.Equal($"{expected:X16}", $"{Of(Bytes(length)):X16}");

    [Fact]
    public void AnyBitAndAnyOrderCounts()
    {
        byte[] bytes = Bytes(171);
        ulong right = Of(bytes);
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(right, Of(bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        foreach (int distance in Enumerable.Range(1, 8))
        {
            byte[] swapped = [.. bytes];
            bytes.AsSpan(0, 8).CopyTo(swapped.AsSpan(8 * distance));
            bytes.AsSpan(8 * distance, 8).CopyTo(swapped);
            Assert.NotEqual(right, Of(swapped));
        }

        Assert.NotEqual(right, Of([.. bytes, 0]));
        Assert.NotEqual(right, Of(bytes[..^1]));
    }

    [Fact]
    public void FilesAndMemoryHaveTheSame()
    {
        byte[] bytes = RawFile.Bytes("{'a':{'dtype':'U8','shape':[300001],'data_offsets':[0,300001]}}", Bytes(300_001));
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        try
        {
            using SafeTensorsFile file = SafeTensorsFile.Open(path);
            Assert.Equal(Of(bytes), file.Checksum());
        }
        finally
        {
            File.Delete(path);
        }

        fixed (byte* first = bytes)
        {
            using var stream = new UnmanagedMemoryStream(first, bytes.Length);
            using SafeTensorsFile file = SafeTensorsFile.Read(stream);
            Assert.Equal(Of(bytes), file.Checksum());
        }
    }

    private static ulong Of(byte[] bytes) => FileChecksum.Of(new ArrayBytes(bytes, bytes.Length));

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 2654435761u) >> 24))];
}
