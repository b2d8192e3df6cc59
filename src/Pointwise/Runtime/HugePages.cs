using System;
using System.Runtime.InteropServices;

namespace Pointwise.Runtime;

/// <summary>
/// Asks Linux for pages of 2 MiB. A network reads megabytes of weights for every image: in pages of 4 KiB these are more than a processor
/// keeps translations of, and on a virtual machine each missing translation is two walks through page tables.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>Size of a huge page in bytes on x64, and on Arm64 with pages of 4 KiB.</summary>
    public const int Size = 1 << 21;

    private const int AdviseHugePages = 14;

    /// <summary>Whether memory of this size gains by it.</summary>
    public static bool Suits(nuint bytes) => OperatingSystem.IsLinux() && bytes >= Size;

    /// <summary>Asks for huge pages. The system may decline, and everything works as before.</summary>
    /// <param name="start">The beginning, at a multiple of <see cref="Size"/>.</param>
    /// <param name="bytes">The size in bytes.</param>
    public static void Advise(void* start, nuint bytes)
    {
        try
        {
            _ = madvise(start, bytes, AdviseHugePages);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library under another name: the pages stay small.
        }
    }

    [LibraryImport("libc")]
    private static partial int madvise(void* start, nuint bytes, int advice);
}
