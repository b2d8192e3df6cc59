using System;
using System.Runtime.CompilerServices;

namespace Pointwise.Weights;

/// <summary>Tells whether a header is the one that the build saw: FNV-1a of 64 bits (Fowler, Noll and Vo 1991). No protection against a forger, who could change the code as well.</summary>
internal static class HeaderHash
{
    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    /// <summary>The hash of a header's JSON.</summary>
    // Runs once, when weights are loaded: long before the JIT would compile it again with optimisations.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Of(ReadOnlySpan<byte> header)
    {
        ulong hash = Basis;
        foreach (byte value in header)
            hash = (hash ^ value) * Prime;
        return hash;
    }
}
