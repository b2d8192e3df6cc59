using System.Runtime.CompilerServices;

namespace Pointwise.Runtime;

/// <summary>How loops are compiled that must be fast the first time: those that load weights run once, those of kernels from the first picture on.</summary>
internal static class Optimized
{
    /// <summary>
    /// By the JIT with optimisations at once, which it would otherwise make up its mind to long after. The library that packages carry for some platforms
    /// is compiled ahead of time (src/Pointwise.Ahead): that code has optimisations, and a method that asks for them would be left to the JIT.
    /// Methods that choose by <see cref="System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated"/> are left to it in any case, so they ask for
    /// <see cref="MethodImplOptions.AggressiveOptimization"/> themselves.
    /// </summary>
#if COMPILED_AHEAD
    public const MethodImplOptions AtOnce = 0;
#else
    public const MethodImplOptions AtOnce = MethodImplOptions.AggressiveOptimization;
#endif
}
