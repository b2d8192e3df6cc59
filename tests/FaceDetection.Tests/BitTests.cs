using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Xunit;

namespace FaceDetection.Tests;

/// <summary>The detector with its trained weights answers with the same bits on every machine and on one to four threads.</summary>
public sealed class BitTests
{
    private const string Golden = "6F40DFCA4496C696AE2BE200AFA1DD3D0B74DC4680A24F111FACD07FF202A989";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void HaveNotMoved(int threads)
    {
        byte[] pixels = [.. Enumerable.Range(0, SsdFaceNet.InputLength).Select(i => (byte)((i * 2654435761u) >> 24))];
        float[] encodings = new float[SsdFaceNet.BoxEncodingsLength], logits = new float[SsdFaceNet.ClassLogitsLength];
        using var net = SsdFaceNet.Create(threads);
        net.Run(pixels, encodings, logits);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] output in (float[][])[encodings, logits])
            hash.AppendData(MemoryMarshal.AsBytes<float>(output));
        string found = Convert.ToHexString(hash.GetHashAndReset());
        Assert.True(found == Golden, $"The bits have moved: expected {Golden}, found {found}. A user's results change with them. If that is meant, say so in the change.");
    }
}
