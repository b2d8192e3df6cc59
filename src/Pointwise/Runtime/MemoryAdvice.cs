using System;
using System.Runtime.InteropServices;

namespace Pointwise.Runtime;

/// <summary>Tells Linux what memory is for. It may decline, and everything works as before.</summary>
internal static unsafe partial class MemoryAdvice
{
    private const int DontNeed = 4;
    private const int HugePage = 14;

    /// <summary>Asks for huge pages.</summary>
    public static void UseHugePages(void* start, nuint bytes) => Advise(start, bytes, HugePage);

    /// <summary>Takes pages out of the process. Those of a file come back when they are read again; any other content is lost.</summary>
    public static void DropPages(void* start, nuint bytes) => Advise(start, bytes, DontNeed);

    private static void Advise(void* start, nuint bytes, int advice)
    {
        try
        {
            _ = madvise(start, bytes, advice);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library under another name.
        }
    }

    [LibraryImport("libc")]
    private static partial int madvise(void* start, nuint bytes, int advice);
}
