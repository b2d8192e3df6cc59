using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>The leaky ReLU, x where it is positive and x times a slope elsewhere, of registers of every width. NaN stays NaN.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LeakySlope
{
    /// <summary>The leaky ReLU.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x, float slope) => x > 0f ? x : x * slope;

    /// <summary>The leaky ReLU of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Of(Vector128<float> x, float slope) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128<float>.Zero), x, x * Vector128.Create(slope));

    /// <summary>The leaky ReLU of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> x, float slope) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<float>.Zero), x, x * Vector256.Create(slope));

    /// <summary>The leaky ReLU of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Of(Vector512<float> x, float slope) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), x, x * Vector512.Create(slope));
}
