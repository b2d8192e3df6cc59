using System;

namespace Pointwise;

/// <summary>
/// Makes the partial class a MobileNet-V1 (arXiv 1704.04861, Table 1): a 3x3 convolution of stride 2, thirteen depthwise-separable blocks,
/// global average pooling and a classifier, compiled to C# for one width and one resolution.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MobileNetAttribute : Attribute
{
    /// <summary>Width multiplier α in (0, 1.5] (paper section 3.3): every layer has α times its channels. Default 1.</summary>
    public double Alpha { get; set; } = 1;

    /// <summary>
    /// Resolution multiplier ρ in (0, 2] (paper section 3.4): the input is ρ * 224 pixels square, rounded to the nearest whole pixel.
    /// Give either <see cref="Rho"/> or <see cref="Resolution"/>. Default 1.
    /// </summary>
    public double Rho { get; set; } = 1;

    /// <summary>The input's height and width in pixels. Give either <see cref="Rho"/> or <see cref="Resolution"/>. Default 224.</summary>
    public int Resolution { get; set; } = 224;

    /// <summary>The number of classes, without the background class. Default 1000.</summary>
    public int Classes { get; set; } = 1000;

    /// <summary>The checkpoint has a background class before the others (TF-slim: 1001 outputs for 1000 classes). Default false.</summary>
    public bool Background { get; set; }

    /// <summary>The safetensors file in the project whose weights are embedded, relative to the project. Without it only <c>Load</c> is generated.</summary>
    public string? Weights { get; set; }

    /// <summary>The rounding rule of channels * α in the source of the weights. Default <see cref="ChannelRounding.Slim"/>.</summary>
    public ChannelRounding Rounding { get; set; } = ChannelRounding.Slim;

    /// <summary>The padding convention of the source of the weights. Default <see cref="Padding.Same"/>.</summary>
    public Padding Padding { get; set; } = Padding.Same;

    /// <summary>The activation after every convolution. Default <see cref="Activation.ReLU6"/>.</summary>
    public Activation Activation { get; set; } = Activation.ReLU6;

    /// <summary>What is added to the variance in every batch normalisation. TF-slim, Keras and Hugging Face 1e-3 (the default), PyTorch ports 1e-5.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>
    /// Input size divided by the size of the last map: 32, 16 or 8. Below 32 the later strides become dilations, as in TF-slim. Default 32.
    /// </summary>
    public int OutputStride { get; set; } = 32;

    /// <summary>With the classifier (default), or without it: then the output is the pooled embedding.</summary>
    public bool Classifier { get; set; } = true;

    /// <summary>Softmax over the classes (default), or the logits as they are.</summary>
    public bool Softmax { get; set; } = true;

    /// <summary>The normalisation of the input. Default <see cref="PixelScale.MinusOneToOne"/>.</summary>
    public PixelScale Pixels { get; set; } = PixelScale.MinusOneToOne;

    /// <summary>
    /// Whether weights may be infinite or not a number. By default a file with such a value is refused: its training has diverged, or its conversion has
    /// overflowed. A variance must be above 0 in any case.
    /// </summary>
    public bool AllowNonFiniteWeights { get; set; }
}
