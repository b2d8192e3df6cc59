using System;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

public sealed unsafe class BlockedLayoutTests
{
    private const int Height = 3;
    private const int Width = 5;
    private const int Top = 1;
    private const int Left = 2;
    private const int Bottom = 2;
    private const int Right = 1;
    private const int RowPitch = (Left + Width + Right) * 16;
    private const int PlanePitch = (Top + Height + Bottom) * RowPitch;
    private const float Untouched = -12345;

    public static TheoryData<PixelFormat, int, bool> Cases()
    {
        var cases = new TheoryData<PixelFormat, int, bool>();
        foreach (PixelFormat format in Picture.Formats)
        {
            foreach (int channels in new[] { 1, 3, 15, 16, 17, 32, 35, 48 })
            {
                cases.Add(format, channels, true);
                cases.Add(format, channels, false);
            }
        }

        return cases;
    }

    [Theory]
    [InlineData(0, 0, 48)]
    [InlineData(0, 5, 40)]
    [InlineData(13, 0, 20)]
    [InlineData(3, 30, 18)]
    [InlineData(20, 7, 1)]
    public void CopyChannels_copies_a_run_and_nothing_else(int from, int to, int channels)
    {
        const int rows = 2, width = 3, plane = rows * width * 16;
        float[] source = TestValues.Floats(3 * plane, seed: 1), destination = new float[3 * plane];
        Array.Fill(destination, Untouched);
        fixed (float* x = source, y = destination)
        {
            BlockedLayout.CopyChannels(x, plane, width * 16, from, y, plane, width * 16, to, channels, rows, width);
        }

        for (int channel = 0; channel < 48; channel++)
        {
            for (int pixel = 0; pixel < rows * width; pixel++)
            {
                int At(int c) => (c / 16 * plane) + (pixel * 16) + (c % 16);
                bool copied = channel >= to && channel < to + channels;
                Assert.Equal(copied ? source[At(channel - to + from)] : Untouched, destination[At(channel)]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void FromPixels_fills_the_interior_and_leaves_the_halo(PixelFormat format, int channels, bool normalize)
    {
        float[] scale = normalize ? TestValues.Floats(channels, seed: 1) : [];
        float[] shift = normalize ? TestValues.Floats(channels, seed: 2) : [];
        var picture = new Picture(format, Height, Width, channels);

        float[] buffer = FromPixels(picture, scale, shift);

        for (int i = 0; i < buffer.Length; i++)
        {
            int y = (i % PlanePitch / RowPitch) - Top;
            int x = (i % RowPitch / 16) - Left;
            int c = (i / PlanePitch * 16) + (i % 16);
            float expected = y is < 0 or >= Height || x is < 0 or >= Width ? Untouched
                : c >= channels ? 0
                : normalize ? MathF.FusedMultiplyAdd(picture.Value(y, x, c), scale[c], shift[c])
                : picture.Value(y, x, c);
            TestValues.AssertSameBits([expected], [buffer[i]]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(34)]
    [InlineData(48)]
    public void ToInterleaved_is_the_way_back(int channels)
    {
        var picture = new Picture(PixelFormat.InterleavedFloats, Height, Width, channels);
        float[] buffer = FromPixels(picture, [], []);
        float[] result = new float[Height * Width * channels];

        fixed (float* pointer = buffer)
        {
            BlockedLayout.ToInterleaved(pointer + (Top * RowPitch) + (Left * 16), Height, Width, channels, RowPitch, PlanePitch, result);
        }

        for (int i = 0; i < result.Length; i++)
        {
            Assert.Equal(picture.Value(i / channels / Width, i / channels % Width, i % channels), result[i]);
        }
    }

    [Fact]
    public void ToInterleaved_refuses_a_span_of_another_length()
    {
        float[] buffer = new float[PlanePitch];
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
        {
            fixed (float* pointer = buffer)
            {
                BlockedLayout.ToInterleaved(pointer, 1, 2, 3, RowPitch, PlanePitch, new float[7]);
            }
        });

        Assert.Equal("destination", exception.ParamName);
        Assert.Contains("Expected 6 elements", exception.Message, StringComparison.Ordinal);
        Assert.Contains("found 7", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 0, 1, 1)]
    [InlineData(2, 0, 0, 3)]
    [InlineData(0, 2, 3, 0)]
    public void ZeroHalo_zeroes_the_border_and_nothing_else(int top, int left, int bottom, int right)
    {
        const int blocks = 2;
        const int guard = 16;
        int rowPitch = (left + Width + right) * 16;
        int planePitch = (top + Height + bottom) * rowPitch;
        float[] buffer = new float[(blocks * planePitch) + (2 * guard)];
        Array.Fill(buffer, Untouched);

        fixed (float* pointer = buffer)
        {
            BlockedLayout.ZeroHalo(pointer + guard, blocks, Height, Width, top, left, bottom, right, 0, Height);
        }

        for (int i = 0; i < buffer.Length; i++)
        {
            int at = i - guard;
            bool outside = at < 0 || at >= blocks * planePitch;
            int y = (at % planePitch / rowPitch) - top;
            int x = (at % rowPitch / 16) - left;
            bool halo = !outside && (y is < 0 or >= Height || x is < 0 or >= Width);
            Assert.Equal(halo ? 0 : Untouched, buffer[i]);
        }
    }

    private static float[] FromPixels(Picture picture, float[] scale, float[] shift)
    {
        float[] buffer = new float[(picture.Channels + 15) / 16 * PlanePitch];
        Array.Fill(buffer, Untouched);
        fixed (void* source = picture.Bytes)
        {
            fixed (float* pointer = buffer)
            {
                BlockedLayout.FromPixels(
                    new PixelSource(source, picture.Format),
                    Height,
                    Width,
                    picture.Channels,
                    scale,
                    shift,
                    pointer + (Top * RowPitch) + (Left * 16),
                    RowPitch,
                    PlanePitch);
            }
        }

        return buffer;
    }
}
