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

    /// <summary>
    /// Zeros around the input in pixels, in place of a convention: one number for all sides, two for top and bottom and for left and right, or four for
    /// top, left, bottom and right, 0 to 255.
    /// </summary>
    public int[] Pads { get; set; } = [];

    /// <summary>Whether the weights file may have a batch normalisation beside the convolution, which is then folded into it. Default: the network's.</summary>
    public bool BatchNorm { get; set; } = true;

    /// <summary>
    /// The activation, after the normalisation that the weights file has beside the kernel. A <see cref="BatchNormAttribute"/> or <see cref="AffineAttribute"/> that
    /// follows comes after it. Default: the network's, which comes after such a layer.
    /// </summary>
    public Activation Activation { get; set; }
}

/// <summary>
/// A standard convolution, with bias and batch normalisation as the weights file has them: [H, W, C] becomes
/// [(H + pads - ((kernel - 1) * dilation + 1)) / stride + 1, ..., filters].
/// </summary>
/// <param name="filters">Output channels, before α.</param>
public sealed class ConvAttribute(int filters) : ConvolutionAttribute
{
    /// <summary>Output channels, before α.</summary>
    public int Filters { get; } = filters;

    /// <summary>
    /// The fewest output channels that α leaves, 1 to <see cref="Filters"/>. Default: all of them where they reach an output without another convolution or
    /// dense layer in between; otherwise α decides.
    /// </summary>
    public int MinimumFilters { get; set; }

    /// <summary>Kernel height and width in pixels. Default 1.</summary>
    public int Kernel { get; set; } = 1;

    /// <summary>Kernel height in pixels, where it is not <see cref="Kernel"/>.</summary>
    public int KernelHeight { get; set; }

    /// <summary>Kernel width in pixels, where it is not <see cref="Kernel"/>.</summary>
    public int KernelWidth { get; set; }

    /// <summary>Vertical stride in pixels, where it is not <see cref="ConvolutionAttribute.Stride"/>.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Horizontal stride in pixels, where it is not <see cref="ConvolutionAttribute.Stride"/>.</summary>
    public int StrideWidth { get; set; }

    /// <summary>
    /// Groups: input and output channels are cut into so many equal runs, and each run of outputs sees its own run of inputs. The kernel has the shape
    /// [height, width, C / groups, filters]. Runs that are multiples of 16 channels are fastest. Default 1.
    /// </summary>
    public int Groups { get; set; } = 1;
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

    /// <summary>
    /// The fewest output channels that α leaves, 1 to <see cref="Filters"/>. Default: all of them where they reach an output without another convolution or
    /// dense layer in between; otherwise α decides.
    /// </summary>
    public int MinimumFilters { get; set; }
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

    /// <summary>
    /// The fewest output channels that α leaves, 1 to <see cref="Filters"/>. Default: all of them where they reach an output without another convolution or
    /// dense layer in between; otherwise α decides.
    /// </summary>
    public int MinimumFilters { get; set; }

    /// <summary>Height and width of the depthwise kernel in pixels. Default 3.</summary>
    public int Kernel { get; set; } = 3;
}
