using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>
/// The larger of two values where no single instruction has x86's result for NaN and for zeros of both signs, which is the second value then.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneMaximum
{
    /// <summary>a where a &gt; b, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float a, float b) => a > b ? a : b;

    /// <summary>Each lane a where a &gt; b, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);
}
