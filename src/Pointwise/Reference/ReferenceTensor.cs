using System;
using System.Globalization;

namespace Pointwise.Reference;

/// <summary>A tensor of the reference operators: floats in the order rows, pixels, channels (HWC).</summary>
public sealed class ReferenceTensor
{
    /// <summary>Makes a tensor over the given values, without copying them.</summary>
    /// <param name="shape">Height, width and channels.</param>
    /// <param name="values">height * width * channels values.</param>
    /// <exception cref="ArgumentException"><paramref name="values"/> has another length.</exception>
    public ReferenceTensor(TensorShape shape, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != shape.Length)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A tensor of shape {shape} has {shape.Length} values, found {values.Length}."),
                nameof(values));
        }

        Shape = shape;
        Values = values;
    }

    /// <summary>Makes a tensor of zeros.</summary>
    /// <param name="shape">Height, width and channels.</param>
    public ReferenceTensor(TensorShape shape)
        : this(shape, new float[shape.Length])
    {
    }

    /// <summary>Height, width and channels.</summary>
    public TensorShape Shape { get; }

    /// <summary>The values, rows first, channels last.</summary>
    public float[] Values { get; }

    /// <summary>The channels of one pixel, or zeros where the pixel is in the padding outside the tensor.</summary>
    internal ReadOnlySpan<float> PixelOrZeros(int y, int x, ReadOnlySpan<float> zeros) =>
        y >= 0 && y < Shape.Height && x >= 0 && x < Shape.Width ? Pixel(y, x) : zeros;

    /// <summary>The channels of one pixel.</summary>
    /// <param name="y">Row, 0 at the top.</param>
    /// <param name="x">Column, 0 at the left.</param>
    /// <returns>As many values as the tensor has channels.</returns>
    public Span<float> Pixel(int y, int x) => Values.AsSpan(((y * Shape.Width) + x) * Shape.Channels, Shape.Channels);
}
