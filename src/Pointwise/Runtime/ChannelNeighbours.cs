using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>Local response normalisation. All of it is written for four lanes; each value is operations of its own, so every machine gives the same bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class ChannelNeighbours
{
    /// <summary>The most channels that are summed: a block's neighbours are then in the blocks beside it.</summary>
    private const int MostSize = 31;

    /// <summary>
    /// Normalises a row of a block: x / (k + alpha * sum)^(quarters / 4), where sum goes over the squares of size channels around, from the first on, and
    /// the power is a product of square roots.
    /// </summary>
    /// <param name="plane">The row in the block.</param>
    /// <param name="block">The block's number.</param>
    /// <param name="channels">Channels of the whole value.</param>
    /// <param name="planePitch">From block to block, in floats.</param>
    /// <param name="width">Pixels of the row.</param>
    /// <param name="size">Channels summed, 1 to 31.</param>
    /// <param name="alpha">What the sum is multiplied by.</param>
    /// <param name="quarters">The power in quarters, 1 to 4.</param>
    /// <param name="k">What is added.</param>
    /// <param name="destination">The row of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Normalize(float* plane, int block, int channels, int planePitch, int width, int size, float alpha, int quarters, float k, float* destination)
    {
        int before = (size - 1) / 2;
        int first = (block * ChannelLanes.Count) - before;
        float* squares = stackalloc float[ChannelLanes.Count + MostSize];
        for (int x = 0; x < width; x++, plane += ChannelLanes.Count, destination += ChannelLanes.Count)
        {
            for (int i = 0; i < ChannelLanes.Count + size - 1; i++)
            {
                int channel = first + i;
                int lane = channel - (block * ChannelLanes.Count);
                // Lanes of the blocks before and after: the quotient goes down also below 0.
                int away = lane >> 4;
                float value = channel >= 0 && channel < channels ? plane[((nint)away * planePitch) + (lane & (ChannelLanes.Count - 1))] : 0;
                squares[i] = value * value;
            }

            for (int lane = 0; lane < ChannelLanes.Count; lane += Vector128<float>.Count)
            {
                Vector128<float> sum = Vector128<float>.Zero;
                for (int i = 0; i < size; i++)
                {
                    sum += Vector128.Load(squares + lane + i);
                }

                Vector128<float> b = Vector128.FusedMultiplyAdd(sum, Vector128.Create(alpha), Vector128.Create(k));
                (Vector128.Load(plane + lane) / Power(b, quarters)).Store(destination + lane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Power(Vector128<float> b, int quarters)
    {
        Vector128<float> half = Vector128.Sqrt(b);
        return quarters switch
        {
            1 => Vector128.Sqrt(half),
            2 => half,
            3 => half * Vector128.Sqrt(half),
            _ => b,
        };
    }
}
