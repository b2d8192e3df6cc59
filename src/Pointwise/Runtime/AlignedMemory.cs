using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Threading;

namespace Pointwise.Runtime;

/// <summary>Native memory at a multiple of 64 bytes: packed weights, or arenas. In checked mode it lies between guard pages.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class AlignedMemory : SafeHandle
{
    /// <summary>Alignment in bytes: a cache line, and the widest vector register.</summary>
    public const int Alignment = 64;

    /// <summary>
    /// Bytes of all instances together that the garbage collector is not told of. It would collect at once for a few megabytes, which a program that starts has to
    /// wait for; what is forgotten beyond these is a reason to.
    /// </summary>
    private const long FreeBytes = 64 << 20;

    private static long _allocated;

    private readonly int _parts;
    private bool _isPressing;
    private GuardedPages? _guarded;

    private AlignedMemory(long bytes, int parts)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        Bytes = bytes;
        _parts = parts;
    }

    /// <summary>The size in bytes that was asked for, of one part.</summary>
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

    /// <summary>Bytes from one part to the next.</summary>
    internal long Stride { get; private set; }

    /// <summary>
    /// Allocates memory of any content: whoever writes first gives it its pages, so that what is never used takes no room.
    /// </summary>
    /// <param name="bytes">Size in bytes, 0 or more.</param>
    /// <returns>The memory; it is freed when it is disposed and nobody holds a reference.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytes"/> is negative.</exception>
    /// <exception cref="OutOfMemoryException">The machine does not have that much memory.</exception>
    public static AlignedMemory Allocate(long bytes) => Allocate(bytes, parts: 1);

    /// <summary>Allocates parts of one size, a <see cref="Stride"/> from one to the next.</summary>
    /// <param name="bytes">Bytes of a part, 0 or more.</param>
    /// <param name="parts">How many, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytes"/> is negative.</exception>
    /// <exception cref="OutOfMemoryException">The machine does not have that much memory.</exception>
    internal static AlignedMemory Allocate(long bytes, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);

        // A whole number of cache lines and at least one, so that no other part or allocation shares a line with this one.
        nuint size = checked((nuint)(Math.Max((ulong)bytes, 1) + Alignment - 1)) & ~(nuint)(Alignment - 1);
        var memory = new AlignedMemory(bytes, parts);
        if (CheckedMemory.IsOn)
        {
            memory._guarded = GuardedPages.Allocate((nuint)bytes, size, parts);
            memory.Stride = (long)memory._guarded.Stride;
            memory.SetHandle((nint)memory._guarded.First);
        }
        else
        {
            memory.Stride = (long)size;
            memory.SetHandle((nint)AllocateLines(checked(size * (nuint)parts)));
        }

        memory._isPressing = Interlocked.Add(ref _allocated, bytes * parts) > FreeBytes && bytes > 0;
        if (memory._isPressing)
        {
            GC.AddMemoryPressure(bytes * parts);
        }

        return memory;
    }

    /// <summary>In checked mode: what a part held is gone, as if nobody had ever written it. Otherwise nothing is done.</summary>
    /// <param name="part">The part's index.</param>
    internal void Forget(int part)
    {
        if (_guarded is not null)
        {
            NativeMemory.Fill((byte*)handle + (part * Stride), (nuint)Bytes, CheckedMemory.Unwritten);
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        if (_guarded is null)
        {
            NativeMemory.AlignedFree((void*)handle);
        }
        else
        {
            // Kernels have written where they must not: nothing in the process can be trusted, and no caller of Dispose could do anything about it.
            if (!_guarded.AreIntact())
            {
                Environment.FailFast($"{CheckedMemory.Switch}: memory beside {_parts} x {Bytes} bytes of a network has been written.");
            }

            _guarded.Free();
        }

        Interlocked.Add(ref _allocated, -Bytes * _parts);
        if (_isPressing)
        {
            GC.RemoveMemoryPressure(Bytes * _parts);
        }

        return true;
    }

    private static void* AllocateLines(nuint size)
    {
        bool huge = HugePages.Suits(size);
        void* pointer = NativeMemory.AlignedAlloc(size, huge ? HugePages.Size : (nuint)Alignment);
        if (huge)
        {
            // The last part of one would take a whole one.
            MemoryAdvice.UseHugePages(pointer, size / HugePages.Size * HugePages.Size);
        }

        return pointer;
    }
}
