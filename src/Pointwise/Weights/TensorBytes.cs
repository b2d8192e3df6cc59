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

    /// <summary>Says that bytes will not be read again, which they still can be.</summary>
    public virtual void Release(long offset, long length)
    {
    }

    /// <summary>Closes the file.</summary>
    public abstract void Dispose();
}
