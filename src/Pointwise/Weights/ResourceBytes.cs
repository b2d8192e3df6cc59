using System;
using System.IO;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>The memory under a stream: an embedded resource is part of the loaded assembly, and is used where it is.</summary>
internal sealed unsafe class ResourceBytes : TensorBytes
{
    private readonly byte* _first;
    private readonly FilePages? _pages = FilePages.Open();

    // A resource's stream keeps its assembly loaded, so that holding it keeps the memory valid.
    private UnmanagedMemoryStream? _stream;

    private ResourceBytes(UnmanagedMemoryStream stream, byte* first)
    {
        _stream = stream;
        _first = first;
        Length = stream.Length - stream.Position;
    }

    /// <summary>Takes the bytes from the stream's position to its end; null when the stream does not show its memory.</summary>
    public static ResourceBytes? TryTake(Stream stream)
    {
        if (stream is not UnmanagedMemoryStream { CanRead: true } memory)
            return null;
        try
        {
            var bytes = new ResourceBytes(memory, memory.PositionPointer);
            memory.Position = memory.Length;
            return bytes;
        }
        catch (NotSupportedException)
        {
            // The stream is over a SafeBuffer, as that of a memory-mapped file is.
            return null;
        }
    }

    public override long Length { get; }

    public override int Read(long offset, Span<byte> destination)
    {
        UnmanagedMemoryStream? stream = _stream;
        ObjectDisposedException.ThrowIf(stream is null, typeof(SafeTensorsFile));
        new ReadOnlySpan<byte>(_first + offset, destination.Length).CopyTo(destination);
        GC.KeepAlive(stream);
        return destination.Length;
    }

    public override bool TryPiece(long offset, int length, out ReadOnlySpan<byte> piece)
    {
        ObjectDisposedException.ThrowIf(_stream is null, typeof(SafeTensorsFile));
        piece = new ReadOnlySpan<byte>(_first + offset, length);
        return true;
    }

    public override void Release(long offset, long length)
    {
        UnmanagedMemoryStream? stream = _stream;
        if (stream is not null)
            _pages?.Drop(_first + offset, length);
        GC.KeepAlive(stream);
    }

    public override void Dispose()
    {
        // What nobody has packed was read for its checksum.
        Release(0, Length);
        _stream = null;
        _pages?.Dispose();
    }
}
