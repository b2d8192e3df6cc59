namespace Pointwise;

/// <summary>
/// Another input of the network beside its picture, such as a mask or a second view; the layer after it reads it, others do by its name, which it must have.
/// <c>Run</c> takes a span for each input, the picture's first, all of bytes or all of floats.
/// </summary>
/// <param name="height">Height in pixels, before ρ.</param>
/// <param name="width">Width in pixels, before ρ.</param>
/// <param name="channels">Channels.</param>
public sealed class InputAttribute(int height, int width, int channels) : LayerAttribute
{
    /// <summary>Height in pixels, before ρ, which leaves a side of one pixel as it is.</summary>
    public int Height { get; } = height;

    /// <summary>Width in pixels, before ρ.</summary>
    public int Width { get; } = width;

    /// <summary>Channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>The normalisation of the values. Default <see cref="PixelScale.None"/>.</summary>
    public PixelScale Pixels { get; set; } = PixelScale.None;
}
