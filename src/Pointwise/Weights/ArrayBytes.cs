using System;

namespace Pointwise.Weights;

/// <summary>Bytes in an array, which may be longer.</summary>
internal sealed class ArrayBytes(byte[] bytes, int length) : TensorBytes
{
    private byte[]? _bytes = bytes;

    public override long Length { get; } = length;

    public override int Read(long offset, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_bytes is null, typeof(SafeTensorsFile));
        _bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);
        return destination.Length;
    }

    public override ReadOnlySpan<byte> Piece(long offset, int length, ref byte[]? room)
    {
        ObjectDisposedException.ThrowIf(_bytes is null, typeof(SafeTensorsFile));
        return _bytes.AsSpan((int)offset, length);
    }

    public override void Dispose() => _bytes = null;
}
