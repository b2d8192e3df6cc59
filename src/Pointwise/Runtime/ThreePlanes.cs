using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pointwise.Runtime;

/// <summary>Interleaves the planes of a picture of three channels, the common one: sixteen pixels at a time with AVX-512, otherwise four.</summary>
internal static unsafe class ThreePlanes
{
    private const int Channels = 3;

    /// <summary>Normalises and interleaves as many pixels of a row as its vectors fill.</summary>
    /// <param name="source">The first pixel in the first plane.</param>
    /// <param name="area">From plane to plane, in floats.</param>
    /// <param name="count">Pixels of the row.</param>
    /// <param name="scale">Three factors, or null for a plain copy.</param>
    /// <param name="shift">Three summands.</param>
    /// <param name="destination">Three floats for each pixel.</param>
    /// <returns>The pixels that were done, fewer than four less than all.</returns>
    [MethodImpl(Optimized.AtOnce)]
    public static int Interleave(float* source, nint area, int count, float* scale, float* shift, float* destination)
    {
        int x = WideLanes.AreReady ? InterleaveSixteens(source, area, count, scale, shift, destination) : 0;
        for (; x + Vector128<float>.Count <= count; x += Vector128<float>.Count)
        {
            InterleaveFour(source + x, area, scale, shift, destination + (x * Channels));
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int InterleaveSixteens(float* source, nint area, int count, float* scale, float* shift, float* destination)
    {
        if (!Vector512.IsHardwareAccelerated || !Avx512F.IsSupported)
        {
            return 0;
        }

        // Of two registers an index picks lane i of the first, or lane i - 16 of the second. The lanes of a and b are put where they belong,
        // then those of c between them: a0 b0 c0 a1 ... a5 | b5 c5 a6 ... b10 | c10 a11 b11 ... c15.
        Vector512<int> ab0 = Vector512.Create(0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5);
        Vector512<int> ab1 = Vector512.Create(21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26);
        Vector512<int> ab2 = Vector512.Create(0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0);
        Vector512<int> c0 = Vector512.Create(0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15);
        Vector512<int> c1 = Vector512.Create(0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15);
        Vector512<int> c2 = Vector512.Create(26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31);
        int x = 0;
        for (; x + Vector512<float>.Count <= count; x += Vector512<float>.Count)
        {
            Vector512<float> a = Vector512.Load(source + x);
            Vector512<float> b = Vector512.Load(source + area + x);
            Vector512<float> c = Vector512.Load(source + (2 * area) + x);
            if (scale != null)
            {
                a = Vector512.FusedMultiplyAdd(a, Vector512.Create(scale[0]), Vector512.Create(shift[0]));
                b = Vector512.FusedMultiplyAdd(b, Vector512.Create(scale[1]), Vector512.Create(shift[1]));
                c = Vector512.FusedMultiplyAdd(c, Vector512.Create(scale[2]), Vector512.Create(shift[2]));
            }

            float* target = destination + (x * Channels);
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, ab0, b), c0, c).Store(target);
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, ab1, b), c1, c).Store(target + 16);
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, ab2, b), c2, c).Store(target + 32);
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InterleaveFour(float* source, nint area, float* scale, float* shift, float* destination)
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
