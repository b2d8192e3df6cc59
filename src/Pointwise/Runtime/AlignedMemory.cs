using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Pointwise.Runtime;

/// <summary>Native memory at a multiple of 64 bytes: packed weights, or an arena.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class AlignedMemory : SafeHandle
{
    /// <summary>Alignment in bytes: a cache line, and the widest vector register.</summary>
    public const int Alignment = 64;

    private AlignedMemory(long bytes)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        Bytes = bytes;
    }

    /// <summary>The size in bytes that was asked for.</summary>
    public long Bytes { get; }

    /// <summary>The first float.</summary>
    /// <exception cref="ObjectDisposedException">The memory has been freed.</exception>
    public float* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (float*)handle;
        }
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>
    /// Allocates memory of any content: whoever writes first gives it its pages, so that what is never used takes no room.
    /// </summary>
    /// <param name="bytes">Size in bytes, 0 or more.</param>
    /// <returns>The memory; it is freed when it is disposed and nobody holds a reference.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytes"/> is negative.</exception>
    /// <exception cref="OutOfMemoryException">The machine does not have that much memory.</exception>
    public static AlignedMemory Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);

        // A whole number of cache lines and at least one, so that no other allocation shares a line with this one.
        nuint size = checked((nuint)(Math.Max((ulong)bytes, 1) + Alignment - 1)) & ~(nuint)(Alignment - 1);
        var memory = new AlignedMemory(bytes);
        bool huge = HugePages.Suits(size);
        void* pointer = NativeMemory.AlignedAlloc(size, huge ? HugePages.Size : (nuint)Alignment);
        memory.SetHandle((nint)pointer);
        if (huge)
        {
            // The last part of one would take a whole one.
            MemoryAdvice.UseHugePages(pointer, size / HugePages.Size * HugePages.Size);
        }

        if (bytes > 0)
        {
            GC.AddMemoryPressure(bytes);
        }

        return memory;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        if (Bytes > 0)
        {
            GC.RemoveMemoryPressure(Bytes);
        }

        return true;
    }
}
