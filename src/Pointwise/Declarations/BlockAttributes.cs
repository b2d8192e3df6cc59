namespace Pointwise;

/// <summary>
/// What blocks of several layers have in common. <see cref="LayerAttribute.Name"/> names the block's output, and with a slash and the part's name a part:
/// "block/expand" is also the base of the names of that part's tensors. Each convolution has the normalisation that the weights file has beside it.
/// </summary>
public abstract class BlockAttribute : LayerAttribute
{
    private protected BlockAttribute()
    {
    }

    /// <summary>The activation of the convolutions. Default: the network's.</summary>
    public Activation Activation { get; set; }
}

/// <summary>
/// The inverted residual of MobileNet-V2 (arXiv 1801.04381, Figure 4) and V3: a pointwise convolution "expand" to <see cref="Expansion"/> times the input's
/// channels, unless that is 1, "depthwise", squeeze-and-excitation if asked for, and a pointwise convolution "project" without activation. At stride 1,
/// where input and output have equally many channels, the input is added.
/// </summary>
/// <param name="filters">Output channels, before α.</param>
public sealed class InvertedResidualAttribute(int filters) : BlockAttribute
{
    /// <summary>Output channels, before α.</summary>
    public int Filters { get; } = filters;

    /// <summary>
    /// The fewest output channels that α leaves, 1 to <see cref="Filters"/>. Default: all of them where they reach an output without another convolution or
    /// dense layer in between; otherwise α decides.
    /// </summary>
    public int MinimumFilters { get; set; }

    /// <summary>Channels between the two pointwise convolutions, as a multiple of the input's: a whole number of channels. Default 6.</summary>
    public double Expansion { get; set; } = 6;

    /// <summary>Height and width of the depthwise kernel in pixels. Default 3.</summary>
    public int Kernel { get; set; } = 3;

    /// <summary>Stride of the depthwise convolution in pixels. Default 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Dilation of the depthwise convolution in pixels. Default 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>The padding convention of the depthwise convolution. Default: the network's.</summary>
    public Padding Padding { get; set; }

    /// <summary>
    /// Channels between the two dense layers of a squeeze-and-excitation after the depthwise convolution (arXiv 1905.02244, section 5.3): the parts "squeeze"
    /// with ReLU and "excite" with <see cref="Activation.HardSigmoid"/>, both with bias. Default 0: none.
    /// </summary>
    public int SqueezeExcite { get; set; }
}

/// <summary>
/// The Fire module of SqueezeNet (arXiv 1602.07360, section 3.1): a pointwise convolution "squeeze", then "expand1x1" and "expand3x3" side by side, concatenated
/// to twice <paramref name="expand"/> channels. Height and width stay as they are.
/// </summary>
/// <param name="squeeze">Channels of the squeeze layer, before α.</param>
/// <param name="expand">Channels of each of the two expand layers, before α.</param>
public sealed class FireAttribute(int squeeze, int expand) : BlockAttribute
{
    /// <summary>Channels of the squeeze layer, before α.</summary>
    public int Squeeze { get; } = squeeze;

    /// <summary>Channels of each of the two expand layers, before α.</summary>
    public int Expand { get; } = expand;
}

/// <summary>
/// The Inception module of GoogLeNet (arXiv 1409.4842, Figure 2b): "1x1", "3x3_reduce" and "3x3", "5x5_reduce" and "5x5", max pooling 3x3 of stride 1 and
/// "pool_proj", concatenated in this order. Height and width stay as they are.
/// </summary>
/// <param name="conv1">Channels of "1x1", before α.</param>
/// <param name="reduce3">Channels of "3x3_reduce".</param>
/// <param name="conv3">Channels of "3x3".</param>
/// <param name="reduce5">Channels of "5x5_reduce".</param>
/// <param name="conv5">Channels of "5x5".</param>
/// <param name="pool">Channels of "pool_proj".</param>
public sealed class InceptionAttribute(int conv1, int reduce3, int conv3, int reduce5, int conv5, int pool) : BlockAttribute
{
    /// <summary>Channels of "1x1", before α.</summary>
    public int Conv1 { get; } = conv1;

    /// <summary>Channels of "3x3_reduce", before α.</summary>
    public int Reduce3 { get; } = reduce3;

    /// <summary>Channels of "3x3", before α.</summary>
    public int Conv3 { get; } = conv3;

    /// <summary>Channels of "5x5_reduce", before α.</summary>
    public int Reduce5 { get; } = reduce5;

    /// <summary>Channels of "5x5", before α.</summary>
    public int Conv5 { get; } = conv5;

    /// <summary>Channels of "pool_proj", before α.</summary>
    public int Pool { get; } = pool;

    /// <summary>Kernel of "5x5" in pixels: 5, or 3 for the weights of torchvision. Default 5.</summary>
    public int Kernel { get; set; } = 5;
}
