using System;

namespace Pointwise;

/// <summary>
/// Makes the partial class a network of the layer attributes below it, in source order. Each layer reads the one before it unless
/// <see cref="LayerAttribute.Input"/> names another.
/// </summary>
/// <param name="height">Input height in pixels, before ρ.</param>
/// <param name="width">Input width in pixels, before ρ.</param>
/// <param name="channels">Input channels.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute(int height, int width, int channels) : Attribute
{
    /// <summary>Input height in pixels, before ρ.</summary>
    public int Height { get; } = height;

    /// <summary>Input width in pixels, before ρ.</summary>
    public int Width { get; } = width;

    /// <summary>Input channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Width multiplier α in (0, 1.5] (paper section 3.3): thins every layer but the outputs. Default 1.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>Resolution multiplier ρ in (0, 2] (paper section 3.4): scales the input's height and width. Default 1.</summary>
    public double Rho { get; set; } = 1;

    /// <summary>The safetensors file in the project whose weights are embedded, relative to the project. Without it only <c>Load</c> is generated.</summary>
    public string? Weights { get; set; }

    /// <summary>The rounding rule of channels * α. Default <see cref="ChannelRounding.Slim"/>.</summary>
    public ChannelRounding Rounding { get; set; } = ChannelRounding.Slim;

    /// <summary>The padding of the convolutions that do not say otherwise. Default <see cref="Padding.Same"/>.</summary>
    public Padding Padding { get; set; } = Padding.Same;

    /// <summary>The activation of the convolutions that do not say otherwise. Default <see cref="Activation.None"/>.</summary>
    public Activation Activation { get; set; } = Activation.None;

    /// <summary>What is added to the variance in the batch normalisations that do not say otherwise. Default 1e-3.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>
    /// Whether the weights file may have a batch normalisation beside each convolution, which is then folded into it. False says that the network was trained
    /// without: only <see cref="BatchNormAttribute"/> layers normalise, and the count of parameters has no others. Default true.
    /// </summary>
    public bool BatchNorm { get; set; } = true;

    /// <summary>The normalisation of the input. Default <see cref="PixelScale.None"/>.</summary>
    public PixelScale Pixels { get; set; } = PixelScale.None;

    /// <summary>
    /// Whether weights may be infinite or not a number. By default a file with such a value is refused: its training has diverged, or its conversion has
    /// overflowed. A variance must be above 0 in any case.
    /// </summary>
    public bool AllowNonFiniteWeights { get; set; }
}
