using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pointwise.Runtime;

/// <summary>
/// Memory that maps a file, as that of an embedded resource does: its pages count as the process's own from when they are read, until they are dropped. On Linux
/// they are, when their values have been packed elsewhere; otherwise a network would take twice the memory of its weights.
/// </summary>
internal sealed unsafe partial class FilePages : IDisposable
{
    private const int ReadOnlyCloseOnExec = 0x8_0000;
    private const ulong IsPresent = 1UL << 63;
    private const ulong IsSwapped = 1UL << 62;
    private const ulong IsOfFile = 1UL << 61;

    private readonly SafeFileHandle _map;
    private readonly nuint _pageSize = (nuint)Environment.SystemPageSize;

    private FilePages(SafeFileHandle map) => _map = map;

    /// <summary>The pages of this process; null where the system does not show them.</summary>
    public static FilePages? Open()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            // File.OpenHandle would take three milliseconds of a program's start, more than one of them in the JIT.
            fixed (byte* path = "/proc/self/pagemap\0"u8)
            {
                int descriptor = open(path, ReadOnlyCloseOnExec);
                return descriptor < 0 ? null : new FilePages(new SafeFileHandle(descriptor, ownsHandle: true));
            }
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library under another name.
            return null;
        }
    }

    /// <summary>
    /// Drops the whole pages within a range if all that are there are a file's: for each page the kernel has a word with a bit for that
    /// (Documentation/admin-guide/mm/pagemap.rst). The content of any other page would be lost, and nothing is done.
    /// </summary>
    public void Drop(byte* start, long bytes)
    {
        nuint first = ((nuint)start + _pageSize - 1) / _pageSize, end = ((nuint)start + (nuint)bytes) / _pageSize;
        if (first < end && AreOfFile(first, end))
            MemoryAdvice.DropPages((void*)(first * _pageSize), (end - first) * _pageSize);
    }

    /// <inheritdoc/>
    public void Dispose() => _map.Dispose();

    [LibraryImport("libc")]
    private static partial int open(byte* path, int flags);

    private bool AreOfFile(nuint first, nuint end)
    {
        ulong[] words = new ulong[end - first];
        Span<byte> bytes = MemoryMarshal.AsBytes(words.AsSpan());
        if (RandomAccess.Read(_map, bytes, (long)first * sizeof(ulong)) != bytes.Length)
            return false;
        foreach (ulong word in words)
        {
            if ((word & IsSwapped) != 0 || (word & (IsPresent | IsOfFile)) == IsPresent)
                return false;
        }

        return true;
    }
}
