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

    public override bool TryPiece(long offset, int length, out ReadOnlySpan<byte> piece)
    {
        ObjectDisposedException.ThrowIf(_bytes is null, typeof(SafeTensorsFile));
        piece = _bytes.AsSpan((int)offset, length);
        return true;
    }

    public override void Dispose() => _bytes = null;
}
