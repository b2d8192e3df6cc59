namespace Pointwise;

/// <summary>
/// What the poolings over windows have in common. They keep channels as they are: [H, W, C] becomes [(H + pads - kernel) / stride + 1, ..., C].
/// </summary>
public abstract class PoolAttribute : LayerAttribute
{
    private protected PoolAttribute(int kernel) => Kernel = kernel;

    /// <summary>Window height and width in pixels.</summary>
    public int Kernel { get; }

    /// <summary>Window height in pixels, where it is not <see cref="Kernel"/>.</summary>
    public int KernelHeight { get; set; }

    /// <summary>Window width in pixels, where it is not <see cref="Kernel"/>.</summary>
    public int KernelWidth { get; set; }

    /// <summary>Stride in pixels, vertical and horizontal. Default: <see cref="Kernel"/>, so that windows do not overlap.</summary>
    public int Stride { get; set; }

    /// <summary>Vertical stride in pixels, where it is not <see cref="Stride"/>.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Horizontal stride in pixels, where it is not <see cref="Stride"/>.</summary>
    public int StrideWidth { get; set; }

    /// <summary>The padding convention. Default: the network's.</summary>
    public Padding Padding { get; set; }

    /// <summary>
    /// Padding in pixels, in place of a convention: one number for all sides, two for top and bottom and for left and right, or four for top, left,
    /// bottom and right. Each is smaller than the window, so that no window lies in the padding alone.
    /// </summary>
    public int[] Pads { get; set; } = [];

    /// <summary>
    /// The output's size is rounded up, with a last window that reaches over the padded map's end, as PyTorch's <c>ceil_mode</c> and Caffe have it; a
    /// window that would begin beyond the map is left out. Default false.
    /// </summary>
    public bool CeilMode { get; set; }
}

/// <summary>The largest value of each window, padding left out. Values that are not a number are left out too.</summary>
/// <param name="kernel">Window height and width in pixels.</param>
public sealed class MaxPoolAttribute(int kernel) : PoolAttribute(kernel);

/// <summary>The mean of each window: the sum of its values in row order, divided by their number.</summary>
/// <param name="kernel">Window height and width in pixels.</param>
public sealed class AveragePoolAttribute(int kernel) : PoolAttribute(kernel)
{
    /// <summary>
    /// The padding counts as zeros, as PyTorch has it by default (<c>count_include_pad</c>), but not what <see cref="PoolAttribute.CeilMode"/> adds;
    /// otherwise windows at the border are the mean of fewer values, as TensorFlow has it. Default false.
    /// </summary>
    public bool CountPadding { get; set; }
}
