using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>Local response normalisation. All of it is written for eight lanes, of which other machines make two times four; each value is operations of its own, so every machine gives the same bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class ChannelNeighbours
{
    /// <summary>The squares of three blocks: size is at most 31, so that neighbours are in the blocks beside a channel's own.</summary>
    private const int Squares = 3 * ChannelLanes.Count;

    /// <summary>
    /// Normalises a row of a block: x / (k + alpha * sum)^beta, where sum goes over the squares of size channels around, from the first on.
    /// </summary>
    /// <param name="plane">The row in the block.</param>
    /// <param name="block">The block's number.</param>
    /// <param name="channels">Channels of the whole value.</param>
    /// <param name="planePitch">From block to block, in floats.</param>
    /// <param name="width">Pixels of the row.</param>
    /// <param name="size">Channels summed, 1 to 31.</param>
    /// <param name="alpha">What the sum is multiplied by.</param>
    /// <param name="beta">The power, above 0.</param>
    /// <param name="k">What is added.</param>
    /// <param name="destination">The row of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Normalize(float* plane, int block, int channels, int planePitch, int width, int size, float alpha, float beta, float k, float* destination)
    {
        int last = (channels - 1) / ChannelLanes.Count;
        float* squares = stackalloc float[Squares];
        new Span<float>(squares, Squares).Clear();
        float* own = squares + ChannelLanes.Count;
        // Lanes behind the last channel count as zeros whatever they hold.
        int present = Math.Min(channels - (block * ChannelLanes.Count), 2 * ChannelLanes.Count);
        float* first = own - ((size - 1) / 2);
        int roots = RootsOf(beta);
        Vector256<float> factor = Vector256.Create(alpha), addend = Vector256.Create(k);
        for (int x = 0; x < width; x++, plane += ChannelLanes.Count, destination += ChannelLanes.Count)
        {
            if (block > 0)
            {
                Square(plane - planePitch, squares);
            }

            Square(plane, own);
            if (block < last)
            {
                Square(plane + planePitch, own + ChannelLanes.Count);
            }

            for (int lane = present; lane < 2 * ChannelLanes.Count; lane++)
            {
                own[lane] = 0;
            }

            for (int lane = 0; lane < ChannelLanes.Count; lane += Vector256<float>.Count)
            {
                Vector256<float> sum = Vector256.Load(first + lane);
                for (int i = 1; i < size; i++)
                {
                    sum += Vector256.Load(first + lane + i);
                }

                Vector256<float> b = Vector256.FusedMultiplyAdd(sum, factor, addend);
                (Vector256.Load(plane + lane) / Power(b, roots, beta)).Store(destination + lane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Square(float* values, float* squares)
    {
        for (int lane = 0; lane < ChannelLanes.Count; lane += Vector256<float>.Count)
        {
            Vector256<float> x = Vector256.Load(values + lane);
            (x * x).Store(squares + lane);
        }
    }

    /// <summary>The quarters of a power that square roots give exactly and fast; 0 of any other.</summary>
    private static int RootsOf(float beta) => beta is 0.25f or 0.5f or 0.75f or 1 ? (int)(4 * beta) : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Power(Vector256<float> b, int roots, float beta)
    {
        if (roots == 0)
        {
            return PositivePower.Of(b, beta);
        }

        Vector256<float> half = Vector256.Sqrt(b);
        return roots switch
        {
            1 => Vector256.Sqrt(half),
            2 => half,
            3 => half * Vector256.Sqrt(half),
            _ => b,
        };
    }
}
