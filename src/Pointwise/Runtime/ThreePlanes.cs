using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>Interleaves the planes of a picture of three channels, the common one, four pixels at a time.</summary>
internal static unsafe class ThreePlanes
{
    /// <summary>The pixels that are handled at once.</summary>
    public const int Count = 4;

    /// <summary>Normalises and interleaves four pixels.</summary>
    /// <param name="source">The first pixel in the first plane.</param>
    /// <param name="area">From plane to plane, in floats.</param>
    /// <param name="scale">Three factors, or null for a plain copy.</param>
    /// <param name="shift">Three summands.</param>
    /// <param name="destination">Twelve floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(float* source, nint area, float* scale, float* shift, float* destination)
    {
        Vector128<float> a = Normalize(source, scale, shift, 0);
        Vector128<float> b = Normalize(source + area, scale, shift, 1);
        Vector128<float> c = Normalize(source + (2 * area), scale, shift, 2);

        // a0 b0 c0 a1 | b1 c1 a2 b2 | c2 a3 b3 c3
        Pick(
            Vector128.Shuffle(a, Vector128.Create(0, 0, 0, 1)),
            Vector128.Shuffle(b, Vector128.Create(0, 0, 0, 0)),
            Vector128.Shuffle(c, Vector128.Create(0, 0, 0, 0))).Store(destination);
        Pick(
            Vector128.Shuffle(b, Vector128.Create(1, 1, 1, 2)),
            Vector128.Shuffle(c, Vector128.Create(1, 1, 1, 1)),
            Vector128.Shuffle(a, Vector128.Create(2, 2, 2, 2))).Store(destination + 4);
        Pick(
            Vector128.Shuffle(c, Vector128.Create(2, 2, 2, 3)),
            Vector128.Shuffle(a, Vector128.Create(3, 3, 3, 3)),
            Vector128.Shuffle(b, Vector128.Create(3, 3, 3, 3))).Store(destination + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Normalize(float* source, float* scale, float* shift, int channel)
    {
        Vector128<float> x = Vector128.Load(source);
        return scale == null ? x : Vector128.FusedMultiplyAdd(x, Vector128.Create(scale[channel]), Vector128.Create(shift[channel]));
    }

    /// <summary>Lane 1 of <paramref name="y"/>, lane 2 of <paramref name="z"/>, the others of <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Pick(Vector128<float> x, Vector128<float> y, Vector128<float> z)
    {
        Vector128<float> secondLane = Vector128.Create(0, -1, 0, 0).AsSingle();
        Vector128<float> thirdLane = Vector128.Create(0, 0, -1, 0).AsSingle();
        return Vector128.ConditionalSelect(thirdLane, z, Vector128.ConditionalSelect(secondLane, y, x));
    }
}
