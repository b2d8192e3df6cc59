using System;

namespace Pointwise.Runtime;

/// <summary>
/// Asks Linux for pages of 2 MiB. A network reads megabytes of weights for every image: in pages of 4 KiB these are more than a processor
/// keeps translations of, and on a virtual machine each missing translation is two walks through page tables.
/// </summary>
internal static class HugePages
{
    /// <summary>Size of a huge page in bytes on x64, and on Arm64 with pages of 4 KiB.</summary>
    public const int Size = 1 << 21;

    /// <summary>Whether memory of this size gains by it.</summary>
    public static bool Suits(nuint bytes) => OperatingSystem.IsLinux() && bytes >= Size;
}
