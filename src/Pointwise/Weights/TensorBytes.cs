using System;

namespace Pointwise.Weights;

/// <summary>The bytes of a weights file, in memory or on disk. Reading is safe from several threads.</summary>
internal abstract class TensorBytes : IDisposable
{
    /// <summary>The number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Fills the destination with the bytes from an offset on, which must be inside.</summary>
    /// <returns>The number of bytes read: fewer than asked for only when the file has become shorter since it was opened.</returns>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public abstract int Read(long offset, Span<byte> destination);

    /// <summary>Bytes from an offset on, which must be inside: in place where they are in memory.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="room">Where they go otherwise: made when needed, and given again for the next piece, which must not be longer.</param>
    /// <returns>
    /// The bytes, valid until the file is closed or the next piece is asked for; fewer only when the file has become shorter since it was opened.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public ReadOnlySpan<byte> Piece(long offset, int length, ref byte[]? room)
    {
        if (TryPiece(offset, length, out ReadOnlySpan<byte> piece))
            return piece;
        room ??= new byte[length];
        return room.AsSpan(0, Read(offset, room.AsSpan(0, length)));
    }

    /// <summary>Bytes from an offset on, which must be inside, in place: only where they are in memory.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="piece">The bytes, valid until the file is closed.</param>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public virtual bool TryPiece(long offset, int length, out ReadOnlySpan<byte> piece)
    {
        piece = default;
        return false;
    }

    /// <summary>Says that bytes will not be read again, which they still can be.</summary>
    public virtual void Release(long offset, long length)
    {
    }

    /// <summary>Closes the file.</summary>
    public abstract void Dispose();
}
