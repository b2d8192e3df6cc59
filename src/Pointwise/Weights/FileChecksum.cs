using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>
/// Tells whether a weights file is the one that the build saw: CRC-32C (Castagnoli), which processors have an instruction for, of each fourth
/// word of eight bytes. Any changed bit is found. No protection against a forger, who could change the code as well.
/// </summary>
internal struct FileChecksum
{
    private const int Lanes = 4;

    /// <summary>
    /// Bytes that are read at a time: they stay in the second-level cache. A multiple of the lanes' words, so that only the last piece may end
    /// between them.
    /// </summary>
    private const int PieceBytes = 256 * 1024;

    private uint _lane0, _lane1, _lane2, _lane3;

    /// <summary>The checksum of all bytes of a file, which stay in memory: they are packed next.</summary>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public static ulong Of(TensorBytes bytes)
    {
        var checksum = new FileChecksum { _lane0 = uint.MaxValue, _lane1 = uint.MaxValue, _lane2 = uint.MaxValue, _lane3 = uint.MaxValue };
        byte[]? room = null;
        for (long offset = 0; offset < bytes.Length; offset += PieceBytes)
        {
            int length = (int)long.Min(PieceBytes, bytes.Length - offset);
            checksum.Append(bytes.Piece(offset, length, ref room));
        }

        return checksum.Value;
    }

    // The second of two lanes is shifted: a CRC of their exclusive or would be the same when they change places.
    private readonly ulong Value =>
        BitOperations.Crc32C(_lane0, (ulong)_lane2 << 32) | ((ulong)BitOperations.Crc32C(_lane1, (ulong)_lane3 << 32) << 32);

    // An instruction has to wait for the one before it in its lane, so four are under way.
    [MethodImpl(Optimized.AtOnce)]
    private void Append(ReadOnlySpan<byte> piece)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(piece);
        uint lane0 = _lane0, lane1 = _lane1, lane2 = _lane2, lane3 = _lane3;
        int word = 0;
        for (; word <= words.Length - Lanes; word += Lanes)
        {
            lane0 = BitOperations.Crc32C(lane0, words[word]);
            lane1 = BitOperations.Crc32C(lane1, words[word + 1]);
            lane2 = BitOperations.Crc32C(lane2, words[word + 2]);
            lane3 = BitOperations.Crc32C(lane3, words[word + 3]);
        }

        foreach (byte value in piece[(word * sizeof(ulong))..])
            lane0 = BitOperations.Crc32C(lane0, value);
        (_lane0, _lane1, _lane2, _lane3) = (lane0, lane1, lane2, lane3);
    }
}
