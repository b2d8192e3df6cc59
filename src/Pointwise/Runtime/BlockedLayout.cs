using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pointwise.Runtime;

/// <summary>
/// Into and out of the layout of the values between layers: blocks of 16 channels, <c>[ceil(C / 16)][H][W][16]</c>, with a border of zeros
/// (halo) where the consumer needs one. Pitches are in floats.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class BlockedLayout
{
    private const int BlockBytes = ChannelLanes.Count * sizeof(float);

    /// <summary>
    /// Writes the caller's picture as a blocked value, fma(x, scale[c], shift[c]). Lanes without a channel become zero;
    /// the halo is left alone.
    /// </summary>
    /// <param name="source">The picture.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="scale">One factor for each channel, or empty for plain widening.</param>
    /// <param name="shift">One summand for each channel; empty if <paramref name="scale"/> is.</param>
    /// <param name="destination">The first interior pixel.</param>
    /// <param name="rowPitch">From row to row, in floats.</param>
    /// <param name="planePitch">From block to block, in floats.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="scale"/> or <paramref name="shift"/> does not have one value for each channel.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromPixels(
        in PixelSource source,
        int height,
        int width,
        int channels,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> shift,
        float* destination,
        int rowPitch,
        int planePitch)
    {
        ChannelLanes.CheckScale(scale, shift, channels);
        fixed (float* scalePointer = scale, shiftPointer = shift)
        {
            for (int first = 0; first < channels; first += ChannelLanes.Count)
            {
                float* plane = destination + ((nint)(first / ChannelLanes.Count) * planePitch);
                int lanes = Math.Min(channels - first, ChannelLanes.Count);
                float* blockScale = scalePointer == null ? null : scalePointer + first;
                float* blockShift = shiftPointer == null ? null : shiftPointer + first;
                for (int y = 0; y < height; y++)
                {
                    float* row = plane + ((nint)y * rowPitch);
                    nint pixel = (nint)y * width;
                    switch (source.Format)
                    {
                        case PixelFormat.InterleavedBytes:
                            BlockRow((byte*)source.Data + (pixel * channels) + first, width, channels, lanes, blockScale, blockShift, row);
                            break;
                        case PixelFormat.InterleavedFloats:
                            BlockRow((float*)source.Data + (pixel * channels) + first, width, channels, lanes, blockScale, blockShift, row);
                            break;
                        case PixelFormat.PlanarFloats:
                            nint area = (nint)height * width;
                            BlockPlanarRow((float*)source.Data + (first * area) + pixel, width, area, lanes, blockScale, blockShift, row);
                            break;
                    }
                }
            }
        }
    }

    /// <summary>Writes a blocked value as interleaved floats (HWC).</summary>
    /// <param name="source">The first interior pixel.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="rowPitch">From row to row, in floats.</param>
    /// <param name="planePitch">From block to block, in floats.</param>
    /// <param name="destination">height * width * channels floats.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> does not have that length.</exception>
    [MethodImpl(Optimized.AtOnce)]
    public static void ToInterleaved(
        float* source,
        int height,
        int width,
        int channels,
        int rowPitch,
        int planePitch,
        Span<float> destination)
    {
        SpanLength.Check(destination.Length, checked(height * width * channels), nameof(destination), "height x width x channels");
        fixed (float* pixels = destination)
        {
            float* pixel = pixels;
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++, pixel += channels)
                {
                    float* block = source + ((nint)y * rowPitch) + (x * ChannelLanes.Count);
                    int c = 0;
                    for (; c + ChannelLanes.Count <= channels; c += ChannelLanes.Count, block += planePitch)
                    {
                        Unsafe.CopyBlockUnaligned(pixel + c, block, BlockBytes);
                    }

                    for (int lane = 0; c < channels; c++, lane++)
                    {
                        pixel[c] = block[lane];
                    }
                }
            }
        }
    }

    /// <summary>
    /// Zeroes the halo beside some rows of a blocked value, and above the first row or below the last if they are among them. Who writes rows zeroes their
    /// halo, so that it is in the cache of the processor that writes and reads the rows.
    /// </summary>
    /// <param name="buffer">The first float of the value's buffer, halo included.</param>
    /// <param name="blocks">The number of channel blocks.</param>
    /// <param name="height">Height in pixels, without the halo.</param>
    /// <param name="width">Width in pixels, without the halo.</param>
    /// <param name="top">Rows of halo above.</param>
    /// <param name="left">Pixels of halo at the left.</param>
    /// <param name="bottom">Rows of halo below.</param>
    /// <param name="right">Pixels of halo at the right.</param>
    /// <param name="first">The first of the rows.</param>
    /// <param name="end">The row after the last of them; if it is the first, there are none.</param>
    [MethodImpl(Optimized.AtOnce)]
    public static void ZeroHalo(float* buffer, int blocks, int height, int width, int top, int left, int bottom, int right, int first, int end)
    {
        if (first >= end)
        {
            return;
        }

        nint rowPitch = (nint)(left + width + right) * ChannelLanes.Count;
        nint leftFloats = left * ChannelLanes.Count;
        nint rightFloats = right * ChannelLanes.Count;
        for (int b = 0; b < blocks; b++)
        {
            float* plane = buffer + (b * (top + height + bottom) * rowPitch);
            Zero(plane, first == 0 ? top * rowPitch : 0);
            float* row = plane + ((top + first) * rowPitch);
            for (int y = first; y < end; y++, row += rowPitch)
            {
                Zero(row, leftFloats);
                Zero(row + rowPitch - rightFloats, rightFloats);
            }

            Zero(row, end == height ? bottom * rowPitch : 0);
        }
    }

    /// <summary>Copies some lanes of a row of pixels of a block; the other lanes are left alone.</summary>
    /// <param name="source">The first lane of the first pixel.</param>
    /// <param name="destination">Where it goes. The two rows do not overlap.</param>
    /// <param name="pixels">The number of pixels.</param>
    /// <param name="lanes">Lanes of each pixel, 1 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyLanes(float* source, float* destination, int pixels, int lanes)
    {
        for (int x = 0; x < pixels; x++, source += ChannelLanes.Count, destination += ChannelLanes.Count)
        {
            if (lanes == ChannelLanes.Count)
            {
                Vector512.Load(source).Store(destination);
                continue;
            }

            int lane = 0;
            for (; lane + Vector128<float>.Count <= lanes; lane += Vector128<float>.Count)
            {
                Vector128.Load(source + lane).Store(destination + lane);
            }

            for (; lane < lanes; lane++)
            {
                destination[lane] = source[lane];
            }
        }
    }

    /// <summary>Copies a run of channels from one blocked value into another, at whatever channels the two runs begin.</summary>
    /// <param name="source">The first pixel.</param>
    /// <param name="sourcePlane">From block to block there, in floats.</param>
    /// <param name="sourceRow">From row to row there, in floats.</param>
    /// <param name="sourceChannel">The first channel there.</param>
    /// <param name="destination">The first pixel of where they go.</param>
    /// <param name="destinationPlane">From block to block there, in floats.</param>
    /// <param name="destinationRow">From row to row there, in floats.</param>
    /// <param name="destinationChannel">The first channel there.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="width">Width in pixels.</param>
    public static void CopyChannels(
        float* source, int sourcePlane, int sourceRow, int sourceChannel, float* destination, int destinationPlane, int destinationRow, int destinationChannel,
        int channels, int height, int width)
    {
        for (int copied = 0, lanes; copied < channels; copied += lanes)
        {
            int from = sourceChannel + copied, to = destinationChannel + copied;
            int fromLane = from % ChannelLanes.Count, toLane = to % ChannelLanes.Count;
            // Up to the end of a block on either side.
            lanes = Math.Min(channels - copied, ChannelLanes.Count - Math.Max(fromLane, toLane));
            float* x = source + ((nint)(from / ChannelLanes.Count) * sourcePlane) + fromLane;
            float* y = destination + ((nint)(to / ChannelLanes.Count) * destinationPlane) + toLane;
            for (int row = 0; row < height; row++, x += sourceRow, y += destinationRow)
            {
                CopyLanes(x, y, width, lanes);
            }
        }
    }

    /// <summary>Writes a blocked value as the channels of one pixel.</summary>
    /// <param name="source">The first pixel.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="rowPitch">From row to row, in floats.</param>
    /// <param name="planePitch">From block to block, in floats.</param>
    /// <param name="channelsFirst">Channel by channel, each row by row; otherwise pixel by pixel.</param>
    /// <param name="destination">The pixel.</param>
    /// <param name="destinationPlane">From block to block of the pixel, in floats.</param>
    [MethodImpl(Optimized.AtOnce)]
    public static void Flatten(
        float* source, int height, int width, int channels, int rowPitch, int planePitch, bool channelsFirst, float* destination, int destinationPlane)
    {
        int pixels = height * width;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            float* lanes = source + ((nint)(pixel / width) * rowPitch) + (pixel % width * ChannelLanes.Count);
            for (int c = 0; c < channels; c++)
            {
                int to = channelsFirst ? (c * pixels) + pixel : (pixel * channels) + c;
                destination[((nint)(to / ChannelLanes.Count) * destinationPlane) + (to % ChannelLanes.Count)] =
                    lanes[((nint)(c / ChannelLanes.Count) * planePitch) + (c % ChannelLanes.Count)];
            }
        }
    }

    // Mostly a pixel or two: a call of the runtime's own would take longer than the stores.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Zero(float* run, nint count)
    {
        for (nint i = 0; i < count; i += ChannelLanes.Count)
        {
            Unsafe.InitBlockUnaligned(run + i, 0, BlockBytes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BlockRow<T>(T* source, int width, int channels, int lanes, float* scale, float* shift, float* row)
        where T : unmanaged
    {
        for (int x = 0; x < width; x++, source += channels, row += ChannelLanes.Count)
        {
            if (lanes == ChannelLanes.Count)
            {
                ChannelLanes.NormalizeBlock(source, scale, shift, row);
                continue;
            }

            Unsafe.InitBlockUnaligned(row, 0, BlockBytes);
            for (int c = 0; c < lanes; c++)
            {
                row[c] = ChannelLanes.Normalize(source[c], scale, shift, c);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BlockPlanarRow(float* source, int width, nint area, int lanes, float* scale, float* shift, float* row)
    {
        for (int x = 0; x < width; x++, source++, row += ChannelLanes.Count)
        {
            Unsafe.InitBlockUnaligned(row, 0, BlockBytes);
            for (int c = 0; c < lanes; c++)
            {
                row[c] = ChannelLanes.Normalize(source[c * area], scale, shift, c);
            }
        }
    }
}
