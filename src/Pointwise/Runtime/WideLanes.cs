using System.Threading;

namespace Pointwise.Runtime;

/// <summary>
/// Whether pictures are read in registers of 512 bits. That code is never compiled ahead of time, since it is not for all processors; until the JIT has compiled
/// it beside the first network's kernels, narrower code reads them, with the same bits.
/// </summary>
internal static class WideLanes
{
    private static bool _areCompiling;

    /// <summary>Whether they are; a processor without such registers finds out by itself.</summary>
    public static bool AreReady
    {
        get => !Volatile.Read(ref _areCompiling);
        set => Volatile.Write(ref _areCompiling, !value);
    }
}
