using System;
using System.Runtime.InteropServices;

namespace Pointwise.Runtime;

/// <summary>
/// Parts of memory, each with a page on both sides that can neither be read nor written. A part ends where a guard page begins, up to its alignment; the bytes
/// that its pages have too many lie before it, and the few that alignment leaves lie behind it. Whoever writes to those is found by what they no longer hold.
/// </summary>
internal sealed unsafe partial class GuardedPages
{
    private readonly byte* _start;
    private readonly nuint _total;
    private readonly nuint _pages;
    private readonly nuint _size;
    private readonly nuint _bytes;
    private readonly int _parts;

    private GuardedPages(nuint bytes, nuint size, int parts)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        _bytes = bytes;
        _size = size;
        _parts = parts;
        _pages = checked((size + page - 1) / page * page);
        Stride = checked(_pages + page);
        _total = checked((Stride * (nuint)parts) + page);
        _start = Reserve(_total);
        First = _start + page + _pages - size;
    }

    /// <summary>The first byte of the first part.</summary>
    public byte* First { get; }

    /// <summary>Bytes from one part to the next.</summary>
    public nuint Stride { get; }

    /// <summary>Allocates parts whose bytes are all <see cref="CheckedMemory.Unwritten"/>.</summary>
    /// <param name="bytes">Bytes of a part.</param>
    /// <param name="size">The same, rounded up to the alignment.</param>
    /// <param name="parts">How many.</param>
    /// <exception cref="OutOfMemoryException">The machine does not have that much memory, or address space.</exception>
    public static GuardedPages Allocate(nuint bytes, nuint size, int parts)
    {
        var memory = new GuardedPages(bytes, size, parts);
        try
        {
            for (int part = 0; part < parts; part++)
            {
                byte* pages = memory.PagesOf(part);
                Open(pages, memory._pages);
                NativeMemory.Fill(pages, memory._pages, CheckedMemory.Unwritten);
            }
        }
        catch
        {
            memory.Free();
            throw;
        }

        return memory;
    }

    /// <summary>Says whether bytes beside a part have been written.</summary>
    public bool AreIntact()
    {
        for (int part = 0; part < _parts; part++)
        {
            byte* pages = PagesOf(part);
            nuint before = _pages - _size;
            if (!IsUnwritten(pages, before) || !IsUnwritten(pages + before + _bytes, _size - _bytes))
                return false;
        }

        return true;
    }

    /// <summary>Gives the pages back, guards included.</summary>
    public void Free() => Return(_start, _total);

    private byte* PagesOf(int part) => _start + Environment.SystemPageSize + ((nuint)part * Stride);

    /// <summary>Always less than a page.</summary>
    private static bool IsUnwritten(byte* start, nuint bytes) =>
        !new ReadOnlySpan<byte>(start, (int)bytes).ContainsAnyExcept(CheckedMemory.Unwritten);
}
