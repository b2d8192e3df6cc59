using System;
using System.Runtime.InteropServices;

namespace Pointwise.Runtime;

/// <summary>What the operating systems call it.</summary>
internal sealed unsafe partial class GuardedPages
{
    private const int ProtNone = 0;
    private const int ProtReadWrite = 3;
    private const int MapPrivate = 2;
    private const int MapAnonymousLinux = 0x20;
    private const int MapAnonymousBsd = 0x1000;
    private const uint MemCommitReserve = 0x3000;
    private const uint MemRelease = 0x8000;
    private const uint PageNoAccess = 1;
    private const uint PageReadWrite = 4;

    /// <summary>Pages that nobody may touch.</summary>
    private static byte* Reserve(nuint bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            void* pages = VirtualAlloc(null, bytes, MemCommitReserve, PageNoAccess);
            return pages == null ? throw OutOfMemory(bytes) : (byte*)pages;
        }

        int anonymous = OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? MapAnonymousLinux : MapAnonymousBsd;
        void* mapped = mmap(null, bytes, ProtNone, MapPrivate | anonymous, -1, 0);
        return (nint)mapped == -1 ? throw OutOfMemory(bytes) : (byte*)mapped;
    }

    /// <summary>Lets pages be read and written.</summary>
    private static void Open(byte* start, nuint bytes)
    {
        bool open = OperatingSystem.IsWindows()
            ? VirtualProtect(start, bytes, PageReadWrite, out _) != 0
            : mprotect(start, bytes, ProtReadWrite) == 0;
        if (!open)
            throw OutOfMemory(bytes);
    }

    private static void Return(byte* start, nuint bytes)
    {
        if (OperatingSystem.IsWindows())
            _ = VirtualFree(start, 0, MemRelease);
        else
            _ = munmap(start, bytes);
    }

    private static OutOfMemoryException OutOfMemory(nuint bytes) => new(
        $"The system has no {bytes} bytes for memory between guard pages ({CheckedMemory.Switch}); error {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", SetLastError = true)]
    private static partial void* mmap(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mprotect(void* address, nuint length, int protection);

    [LibraryImport("libc")]
    private static partial int munmap(void* address, nuint length);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial void* VirtualAlloc(void* address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial int VirtualProtect(void* address, nuint size, uint protection, out uint previous);

    [LibraryImport("kernel32")]
    private static partial int VirtualFree(void* address, nuint size, uint type);
}
