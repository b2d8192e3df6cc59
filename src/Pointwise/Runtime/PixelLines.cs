using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pointwise.Runtime;

/// <summary>
/// Reads rows of the caller's picture into padded, normalised lines: what the first convolution reads. Like the kernels it is optimised when
/// it is first called, not seconds later.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class PixelLines
{
    // Up to here the scale is repeated on the stack; above, a pixel alone fills the vectors well.
    private const int MaxPatternChannels = 64;
    private const int PatternLength = MaxPatternChannels + ChannelLanes.Count - 1;

    /// <summary>
    /// Fills line i with row <paramref name="firstRow"/> + i: <paramref name="padLeft"/> pixels of zeros, the row's pixels as interleaved
    /// floats fma(x, scale[c], shift[c]), and zeros up to the pitch. A line whose row is outside the picture is all zeros.
    /// </summary>
    /// <param name="source">The picture.</param>
    /// <param name="height">The picture's height in pixels.</param>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="firstRow">The row of line 0; may be negative.</param>
    /// <param name="rowCount">The number of lines.</param>
    /// <param name="padLeft">Zero pixels at the left.</param>
    /// <param name="lines">The first line.</param>
    /// <param name="linePitch">From line to line, in floats: at least (padLeft + width) * channels.</param>
    /// <param name="scale">One factor for each channel, or empty for plain widening.</param>
    /// <param name="shift">One summand for each channel; empty if <paramref name="scale"/> is.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="scale"/> or <paramref name="shift"/> does not have one value for each channel.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="linePitch"/> is too small.</exception>
    [SkipLocalsInit]
    [MethodImpl(Optimized.AtOnce)]
    public static void Load(
        in PixelSource source,
        int height,
        int width,
        int channels,
        int firstRow,
        int rowCount,
        int padLeft,
        float* lines,
        int linePitch,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> shift)
    {
        ChannelLanes.CheckScale(scale, shift, channels);
        ArgumentOutOfRangeException.ThrowIfLessThan(linePitch, (padLeft + width) * channels);

        // Sixteen values may begin at any channel: the scale is followed by its own beginning, so that one load
        // from there has what they need.
        float* patterns = stackalloc float[2 * PatternLength];
        bool repeat = channels <= MaxPatternChannels && !scale.IsEmpty;
        if (repeat)
        {
            Repeat(scale, patterns);
            Repeat(shift, patterns + PatternLength);
        }

        fixed (float* scalePointer = scale, shiftPointer = shift)
        {
            var row = new RowReader(
                source,
                height,
                width,
                channels,
                repeat || scale.IsEmpty,
                repeat ? patterns : scalePointer,
                repeat ? patterns + PatternLength : shiftPointer);
            int leading = padLeft * channels;
            int trailing = linePitch - leading - (width * channels);
            for (int i = 0; i < rowCount; i++)
            {
                float* line = lines + ((nint)i * linePitch);
                int y = firstRow + i;
                if (y < 0 || y >= height)
                {
                    new Span<float>(line, linePitch).Clear();
                    continue;
                }

                new Span<float>(line, leading).Clear();
                row.Read(y, line + leading);
                new Span<float>(line + linePitch - trailing, trailing).Clear();
            }
        }
    }

    private static void Repeat(ReadOnlySpan<float> values, float* pattern)
    {
        for (int i = 0, c = 0; i < values.Length + ChannelLanes.Count - 1; i++)
        {
            pattern[i] = values[c];
            c = c + 1 == values.Length ? 0 : c + 1;
        }
    }

    /// <summary>One row of the picture to interleaved floats. Scale and shift are null for plain widening.</summary>
    private readonly struct RowReader(
        PixelSource source,
        int height,
        int width,
        int channels,
        bool wholeRow,
        float* scale,
        float* shift)
    {
        public void Read(int y, float* destination)
        {
            nint first = (nint)y * width * channels;
            switch (source.Format)
            {
                case PixelFormat.InterleavedBytes:
                    ReadInterleaved((byte*)source.Data + first, destination);
                    break;
                case PixelFormat.InterleavedFloats:
                    ReadInterleaved((float*)source.Data + first, destination);
                    break;
                case PixelFormat.PlanarFloats:
                    ReadPlanar((float*)source.Data + ((nint)y * width), destination);
                    break;
            }
        }

        [MethodImpl(Optimized.AtOnce)]
        private void ReadInterleaved<T>(T* row, float* destination)
            where T : unmanaged
        {
            // A run is what one pass over the (repeated) scale serves: the row, or a pixel where the scale lies in memory only once.
            int run = wholeRow ? width * channels : channels;
            int step = ChannelLanes.Count % channels;
            for (int start = 0; start < width * channels; start += run)
            {
                int channel = 0;
                int i = start + (WideLanes.AreReady ? ChannelLanes.NormalizeThrees(row + start, run, scale, shift, channels, destination + start) : 0);
                for (; i + ChannelLanes.Count <= start + run; i += ChannelLanes.Count)
                {
                    ChannelLanes.NormalizeBlock(row + i, At(scale, channel), At(shift, channel), destination + i);
                    channel += step;
                    channel -= channel >= channels ? channels : 0;
                }

                for (; i < start + run; i++)
                {
                    destination[i] = ChannelLanes.Normalize(row[i], scale, shift, (i - start) % channels);
                }
            }
        }

        [MethodImpl(Optimized.AtOnce)]
        private void ReadPlanar(float* row, float* destination)
        {
            nint area = (nint)height * width;
            int x = channels == 3 ? ThreePlanes.Interleave(row, area, width, scale, shift, destination) : 0;
            for (; x < width; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    destination[(x * channels) + c] = ChannelLanes.Normalize(row[x + (c * area)], scale, shift, c);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static float* At(float* values, int channel) => values == null ? null : values + channel;
    }
}
