using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>
/// The clamps of ReLU and ReLU6 where no single instruction has the right result for NaN on every processor: NaN becomes 0, as x86's maximum with 0 makes it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ActivationClamp
{
    /// <summary>x where x &gt; 0, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToZero(float x) => x > 0f ? x : 0f;

    /// <summary>x where x &lt; 6, else 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToSix(float x) => x < 6f ? x : 6f;

    /// <summary>Each lane x where x &gt; 0, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToZero(Vector128<float> x) => Vector128.GreaterThan(x, Vector128<float>.Zero).AsSingle() & x;

    /// <summary>Each lane x where x &lt; 6, else 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ToSix(Vector128<float> x) =>
        Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(6f)), x, Vector128.Create(6f));
}
