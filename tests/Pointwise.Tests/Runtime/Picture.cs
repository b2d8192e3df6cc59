using System;
using System.Runtime.InteropServices;
using Pointwise.Runtime;

namespace Pointwise.Tests.Runtime;

/// <summary>A picture in one of the formats, and its values one by one.</summary>
internal sealed class Picture
{
    /// <summary>The formats that a picture has.</summary>
    public static readonly PixelFormat[] Formats = [PixelFormat.InterleavedBytes, PixelFormat.InterleavedFloats, PixelFormat.PlanarFloats];

    private readonly float[] _values;

    public Picture(PixelFormat format, int height, int width, int channels)
    {
        Format = format;
        Height = height;
        Width = width;
        Channels = channels;
        int count = height * width * channels;
        if (format == PixelFormat.InterleavedBytes)
        {
            Bytes = TestValues.Bytes(count, seed: 7);
            _values = Array.ConvertAll(Bytes, b => (float)b);
        }
        else
        {
            _values = TestValues.Floats(count, seed: 8);
            Bytes = MemoryMarshal.AsBytes(_values.AsSpan()).ToArray();
        }
    }

    public PixelFormat Format { get; }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public byte[] Bytes { get; }

    public float Value(int y, int x, int c) => Format == PixelFormat.PlanarFloats
        ? _values[(((c * Height) + y) * Width) + x]
        : _values[(((y * Width) + x) * Channels) + c];
}
