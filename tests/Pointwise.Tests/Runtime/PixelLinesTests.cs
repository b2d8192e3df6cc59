using System;
using System.Linq;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

public sealed unsafe class PixelLinesTests
{
    private const float Untouched = -12345;

    public static TheoryData<PixelFormat, int, int, bool> Cases()
    {
        var cases = new TheoryData<PixelFormat, int, int, bool>();
        foreach (PixelFormat format in Picture.Formats)
        {
            foreach (int channels in new[] { 1, 2, 3, 4, 5, 15, 16, 17, 31, 32, 63, 64, 65, 80, 100 })
            {
                foreach (int width in new[] { 1, 2, 5, 6, 16, 33 })
                {
                    cases.Add(format, channels, width, true);
                    cases.Add(format, channels, width, false);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lines_are_the_normalised_rows_in_zeros(PixelFormat format, int channels, int width, bool normalize)
    {
        const int height = 3;
        const int firstRow = -2;
        const int rowCount = 7;
        const int padLeft = 2;
        int linePitch = ((padLeft + width + 1) * channels) + 5;
        float[] scale = normalize ? TestValues.Floats(channels, seed: 1) : [];
        float[] shift = normalize ? TestValues.Floats(channels, seed: 2) : [];
        var picture = new Picture(format, height, width, channels);

        float[] lines = Load(picture, firstRow, rowCount, padLeft, linePitch, scale, shift);

        float[] expected = new float[rowCount * linePitch];
        for (int i = 0; i < rowCount; i++)
        {
            int y = firstRow + i;
            for (int x = 0; x < width && y is >= 0 and < height; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    float value = picture.Value(y, x, c);
                    expected[(i * linePitch) + ((padLeft + x) * channels) + c] =
                        normalize ? MathF.FusedMultiplyAdd(value, scale[c], shift[c]) : value;
                }
            }
        }

        TestValues.AssertSameBits(expected, lines);
    }

    /// <summary>While the wide code is being compiled the narrow one reads the same bits.</summary>
    [Fact]
    public void Narrow_lanes_read_the_same_bits()
    {
        foreach (PixelFormat format in Picture.Formats)
        {
            var picture = new Picture(format, 2, 224, 3);
            float[] scale = TestValues.Floats(3, seed: 1), shift = TestValues.Floats(3, seed: 2);
            float[] wide = Load(picture, 0, 2, 1, 700, scale, shift);
            try
            {
                WideLanes.AreReady = false;
                TestValues.AssertSameBits(wide, Load(picture, 0, 2, 1, 700, scale, shift));
            }
            finally
            {
                WideLanes.AreReady = true;
            }
        }
    }

    /// <summary>As in a dry run: no value is read, and the borders are written.</summary>
    [Fact]
    public void Without_a_picture_only_the_padding_is_written()
    {
        float[] lines = new float[10];
        Array.Fill(lines, Untouched);
        fixed (float* destination = lines)
            PixelLines.Load(new PixelSource((void*)null, PixelFormat.None), 1, 2, 3, 0, 1, 1, destination, 10, [], []);

        Assert.Equal([0, 0, 0, Untouched, Untouched, Untouched, Untouched, Untouched, Untouched, 0], lines);
    }

    [Theory]
    [InlineData(PixelFormat.InterleavedBytes)]
    [InlineData(PixelFormat.InterleavedFloats)]
    [InlineData(PixelFormat.PlanarFloats)]
    public void Without_padding_a_line_is_the_row(PixelFormat format)
    {
        var picture = new Picture(format, 2, 20, 3);

        float[] lines = Load(picture, 1, 1, 0, 60, [], []);

        TestValues.AssertSameBits(Enumerable.Range(0, 60).Select(i => picture.Value(1, i / 3, i % 3)).ToArray(), lines);
    }

    [Fact]
    public void Plain_widening_keeps_a_negative_zero()
    {
        float[] pixels = Enumerable.Repeat(-0f, 37).ToArray();
        float[] lines = new float[37];
        fixed (float* source = pixels, destination = lines)
        {
            PixelLines.Load(new PixelSource(source, PixelFormat.InterleavedFloats), 1, 37, 1, 0, 1, 0, destination, 37, [], []);
        }

        TestValues.AssertSameBits(pixels, lines);
    }

    [Fact]
    public void A_scale_of_another_length_is_refused()
    {
        var picture = new Picture(PixelFormat.InterleavedBytes, 2, 2, 3);

        ArgumentException exception = Assert.Throws<ArgumentException>(() => Load(picture, 0, 1, 0, 6, new float[2], new float[2]));
        Assert.Equal("scale", exception.ParamName);
        Assert.Contains("Expected 3 elements", exception.Message, StringComparison.Ordinal);
        Assert.Equal("shift", Assert.Throws<ArgumentException>(() => Load(picture, 0, 1, 0, 6, new float[3], [])).ParamName);
        Assert.Equal("shift", Assert.Throws<ArgumentException>(() => Load(picture, 0, 1, 0, 6, [], new float[3])).ParamName);
    }

    [Fact]
    public void A_pitch_that_is_too_small_is_refused()
    {
        var picture = new Picture(PixelFormat.InterleavedBytes, 2, 2, 3);

        Assert.Equal("linePitch", Assert.Throws<ArgumentOutOfRangeException>(() => Load(picture, 0, 1, 1, 8, [], [])).ParamName);
    }

    private static float[] Load(Picture picture, int firstRow, int rowCount, int padLeft, int linePitch, float[] scale, float[] shift)
    {
        const int guard = 32;
        int count = rowCount * linePitch;
        float[] lines = new float[count + (2 * guard)];
        Array.Fill(lines, Untouched);
        fixed (void* source = picture.Bytes)
        {
            fixed (float* destination = lines)
            {
                PixelLines.Load(
                    new PixelSource(source, picture.Format),
                    picture.Height,
                    picture.Width,
                    picture.Channels,
                    firstRow,
                    rowCount,
                    padLeft,
                    destination + guard,
                    linePitch,
                    scale,
                    shift);
            }
        }

        Assert.All(lines.AsSpan(0, guard).ToArray(), x => Assert.Equal(Untouched, x));
        Assert.All(lines.AsSpan(guard + count).ToArray(), x => Assert.Equal(Untouched, x));
        return lines.AsSpan(guard, count).ToArray();
    }
}
