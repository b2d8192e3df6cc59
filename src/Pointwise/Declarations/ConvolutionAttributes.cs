namespace Pointwise;

/// <summary>What the convolutions have in common.</summary>
public abstract class ConvolutionAttribute : LayerAttribute
{
    private protected ConvolutionAttribute()
    {
    }

    /// <summary>Stride in pixels, vertical and horizontal. Default 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Dilation: the distance of neighbouring taps in pixels. Default 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The padding convention. Default: the network's.</summary>
    public Padding Padding { get; set; }

    /// <summary>The activation, after the <see cref="BatchNormAttribute"/> or <see cref="AffineAttribute"/> that follows, if one does. Default: the network's.</summary>
    public Activation Activation { get; set; }
}

/// <summary>A standard convolution, with bias and batch normalisation as the weights file has them.</summary>
/// <param name="filters">Output channels, before α.</param>
public sealed class ConvAttribute(int filters) : ConvolutionAttribute
{
    /// <summary>Output channels, before α.</summary>
    public int Filters { get; } = filters;

    /// <summary>Kernel height and width in pixels. Default 1.</summary>
    public int Kernel { get; set; } = 1;
}

/// <summary>A depthwise convolution: one filter for each channel (paper section 3.1, equation 3).</summary>
public sealed class DepthwiseAttribute : ConvolutionAttribute
{
    /// <summary>Kernel height and width in pixels. Default 3.</summary>
    public int Kernel { get; set; } = 3;
}

/// <summary>A pointwise (1x1) convolution (paper section 3.1).</summary>
/// <param name="filters">Output channels, before α.</param>
public sealed class PointwiseAttribute(int filters) : ConvolutionAttribute
{
    /// <summary>Output channels, before α.</summary>
    public int Filters { get; } = filters;
}

/// <summary>
/// A depthwise 3x3 convolution and a pointwise one, each with its normalisation and activation (paper Figure 3, right).
/// <see cref="LayerAttribute.Name"/> names the pointwise convolution, which is the block's output.
/// </summary>
/// <param name="filters">Output channels of the pointwise convolution, before α.</param>
public sealed class DepthwiseSeparableAttribute(int filters) : ConvolutionAttribute
{
    /// <summary>Output channels of the pointwise convolution, before α.</summary>
    public int Filters { get; } = filters;

    /// <summary>Height and width of the depthwise kernel in pixels. Default 3.</summary>
    public int Kernel { get; set; } = 3;
}
