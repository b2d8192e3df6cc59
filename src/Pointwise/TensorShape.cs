using System;
using System.Globalization;

namespace Pointwise;

/// <summary>
/// The shape of an image-like tensor, in the order of its elements in memory: rows, pixels of a row, channels of a pixel (HWC).
/// </summary>
/// <param name="Height">Height in pixels.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Channels">Channels of a pixel.</param>
public readonly record struct TensorShape(int Height, int Width, int Channels)
{
    /// <summary>The number of elements: height * width * channels.</summary>
    /// <exception cref="OverflowException">The product is more than a span can hold.</exception>
    public int Length => checked(Height * Width * Channels);

    /// <summary>The shape as <c>[height, width, channels]</c>.</summary>
    /// <returns>The text, the same in every culture.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Height}, {Width}, {Channels}]");
}
