using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>Rows of a map that grows by a whole factor, a block of 16 channels at a time.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Resizing
{
    /// <summary>Repeats each pixel of a row.</summary>
    /// <param name="source">The row.</param>
    /// <param name="width">Its pixels.</param>
    /// <param name="scale">How often each is there.</param>
    /// <param name="destination">width * scale pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Repeat(float* source, int width, int scale, float* destination)
    {
        for (int x = 0; x < width; x++, source += ChannelLanes.Count)
        {
            Vector512<float> pixel = Vector512.Load(source);
            for (int i = 0; i < scale; i++, destination += ChannelLanes.Count)
            {
                pixel.Store(destination);
            }
        }
    }

    /// <summary>
    /// A row between two of a map, interpolated between the centres of pixels: left + (right - left) * x in both rows, then top + (bottom - top) * y.
    /// </summary>
    /// <param name="map">The map's first pixel.</param>
    /// <param name="height">Its height.</param>
    /// <param name="width">Its width.</param>
    /// <param name="rowPitch">From row to row of the map, in floats.</param>
    /// <param name="scale">The factor of height and width.</param>
    /// <param name="row">The row of the result.</param>
    /// <param name="destination">width * scale pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Interpolate(float* map, int height, int width, int rowPitch, int scale, int row, float* destination)
    {
        (int top, int bottom, float y) = Between(row, scale, height);
        float* upper = map + ((nint)top * rowPitch);
        float* lower = map + ((nint)bottom * rowPitch);
        for (int column = 0; column < width * scale; column++, destination += ChannelLanes.Count)
        {
            (int left, int right, float x) = Between(column, scale, width);
            Vector128<float> across = Vector128.Create(x);
            for (int lane = 0; lane < ChannelLanes.Count; lane += Vector128<float>.Count)
            {
                int l = (left * ChannelLanes.Count) + lane;
                int r = (right * ChannelLanes.Count) + lane;
                Vector128<float> above = Step(Vector128.Load(upper + l), Vector128.Load(upper + r), across);
                Vector128<float> below = Step(Vector128.Load(lower + l), Vector128.Load(lower + r), across);
                Step(above, below, Vector128.Create(y)).Store(destination + lane);
            }
        }
    }

    /// <summary>
    /// The two source pixels around a pixel of the result, and how far it is from the first to the second: (i + 1/2) / scale - 1/2, not below 0.
    /// </summary>
    /// <param name="index">The pixel of the result, along one side.</param>
    /// <param name="scale">The factor.</param>
    /// <param name="size">Source pixels along that side.</param>
    /// <returns>The pixels and the distance.</returns>
    private static (int First, int Second, float Distance) Between(int index, int scale, int size)
    {
        // In units of half a pixel of the result all is whole; the quotient is rounded once.
        int position = Math.Max((2 * index) + 1 - scale, 0);
        int first = position / (2 * scale);
        return (first, Math.Min(first + 1, size - 1), (float)(position % (2 * scale)) / (2 * scale));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Step(Vector128<float> from, Vector128<float> to, Vector128<float> distance) => Vector128.FusedMultiplyAdd(to - from, distance, from);
}
