using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pointwise.Runtime;

/// <summary>
/// Memory that maps a file, as that of an embedded resource does: its pages count as the process's own from when they are read, until they are dropped. On Linux
/// they are, when their values have been packed elsewhere; otherwise a network would take twice the memory of its weights.
/// </summary>
internal sealed unsafe class FilePages : IDisposable
{
    private const string PageMap = "/proc/self/pagemap";
    private const ulong IsPresent = 1UL << 63;
    private const ulong IsSwapped = 1UL << 62;
    private const ulong IsOfFile = 1UL << 61;

    private readonly SafeFileHandle _map;
    private readonly nuint _pageSize = (nuint)Environment.SystemPageSize;

    private FilePages(SafeFileHandle map) => _map = map;

    /// <summary>The pages of this process; null where the system does not show them.</summary>
    public static FilePages? Open()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(PageMap))
            return null;
        try
        {
            return new FilePages(File.OpenHandle(PageMap));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
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
