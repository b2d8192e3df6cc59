using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>
/// The hard sigmoid, min(max(fma(x, 1/6, 1/2), 0), 1), and the hard swish, x times it, of registers of every width. The hard sigmoid of NaN is 0, as x86's
/// maximum with 0 makes it; the hard swish of NaN is NaN.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HardActivation
{
    private const float Slope = 1f / 6;
    private const float Offset = 0.5f;

    /// <summary>The hard sigmoid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sigmoid(float x)
    {
        float y = ActivationClamp.ToZero(System.MathF.FusedMultiplyAdd(x, Slope, Offset));
        return y < 1f ? y : 1f;
    }

    /// <summary>The hard sigmoid of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x)
    {
        Vector128<float> y = ActivationClamp.ToZero(Vector128.FusedMultiplyAdd(x, Vector128.Create(Slope), Vector128.Create(Offset)));
        return Vector128.ConditionalSelect(Vector128.LessThan(y, Vector128<float>.One), y, Vector128<float>.One);
    }

    /// <summary>The hard sigmoid of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        Vector256<float> y = Vector256.FusedMultiplyAdd(x, Vector256.Create(Slope), Vector256.Create(Offset));
        return Vector256.MinNative(Vector256.MaxNative(y, Vector256<float>.Zero), Vector256<float>.One);
    }

    /// <summary>The hard sigmoid of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        Vector512<float> y = Vector512.FusedMultiplyAdd(x, Vector512.Create(Slope), Vector512.Create(Offset));
        return Vector512.MinNative(Vector512.MaxNative(y, Vector512<float>.Zero), Vector512<float>.One);
    }

    /// <summary>The hard swish.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Swish(float x) => x * Sigmoid(x);

    /// <summary>The hard swish of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Swish(Vector128<float> x) => x * Sigmoid(x);

    /// <summary>The hard swish of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Swish(Vector256<float> x) => x * Sigmoid(x);

    /// <summary>The hard swish of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Swish(Vector512<float> x) => x * Sigmoid(x);
}
