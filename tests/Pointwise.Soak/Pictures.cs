using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PointwiseSoak;

/// <summary>Pictures and what the network gives for each, down to the bit.</summary>
internal sealed class Pictures
{
    /// <summary>The number of pictures.</summary>
    public const int Count = 8;

    private readonly byte[] _pixels = new byte[Count * SoakedClassifier.InputLength];
    private readonly float[] _scores = new float[Count * SoakedClassifier.ScoresLength];

    /// <summary>Computes what is expected, with one thread and nobody else.</summary>
    public Pictures(SoakedClassifier network, int seed)
    {
        new Random(seed).NextBytes(_pixels);
        for (int i = 0; i < Count; i++)
            network.Run(Pixels(i), _scores.AsSpan(i * SoakedClassifier.ScoresLength, SoakedClassifier.ScoresLength));
    }

    /// <summary>A checksum of the bits of all that is expected.</summary>
    public uint Checksum => _scores.Aggregate(0u, (crc, score) => BitOperations.Crc32C(crc, BitConverter.SingleToUInt32Bits(score)));

    /// <summary>The first pixels of some pictures that lie one after another.</summary>
    public ReadOnlySpan<byte> Pixels(int first, int count = 1) =>
        _pixels.AsSpan(first * SoakedClassifier.InputLength, count * SoakedClassifier.InputLength);

    /// <summary>Whether these are the bits that are expected of some pictures.</summary>
    public bool AreExpected(ReadOnlySpan<float> scores, int first, int count = 1) => MemoryMarshal.AsBytes(scores).SequenceEqual(
        MemoryMarshal.AsBytes(_scores.AsSpan(first * SoakedClassifier.ScoresLength, count * SoakedClassifier.ScoresLength)));
}
