namespace Pointwise;

/// <summary>
/// All values of a map as the channels of one pixel, for <see cref="DenseAttribute"/>: [H, W, C] becomes [1, 1, H * W * C]. Their order is that in which
/// the dense layer was trained: row by row, the channels of a pixel side by side, as TensorFlow and Keras flatten, unless <see cref="ChannelsFirst"/>.
/// </summary>
public sealed class FlattenAttribute : LayerAttribute
{
    /// <summary>Channel by channel, each row by row, as PyTorch flattens. Default false.</summary>
    public bool ChannelsFirst { get; set; }
}

/// <summary>
/// Zeros around a map: one number for all sides, two for top and bottom and for left and right, or four for top, left, bottom and right, each 0 to 255
/// pixels. <c>Pads</c> of the layer that reads it says the same without a copy of the map.
/// </summary>
/// <param name="pads">The pixels.</param>
public sealed class PadAttribute(params int[] pads) : LayerAttribute
{
    /// <summary>The pixels.</summary>
    public int[] Pads { get; } = pads;
}

/// <summary>Each pixel becomes a square of equal ones: [H, W, C] becomes [H * scale, W * scale, C].</summary>
/// <param name="scale">The factor of height and width, 1 to 31.</param>
public sealed class ResizeNearestAttribute(int scale) : LayerAttribute
{
    /// <summary>The factor of height and width.</summary>
    public int Scale { get; } = scale;
}

/// <summary>
/// Bilinear interpolation between the centres of pixels, as TensorFlow 2 and PyTorch without <c>align_corners</c> have it: [H, W, C] becomes
/// [H * scale, W * scale, C]. Beyond the outermost centres the value is that of the border. Each value is left + (right - left) * x of two rows, then
/// top + (bottom - top) * y of these, product and sum rounded once.
/// </summary>
/// <param name="scale">The factor of height and width, 1 to 31.</param>
public sealed class ResizeBilinearAttribute(int scale) : LayerAttribute
{
    /// <summary>The factor of height and width.</summary>
    public int Scale { get; } = scale;
}

/// <summary>
/// Local response normalisation over neighbouring channels (AlexNet, section 3.3): x / (k + α / size * sum of the squares of size channels around)^β, where
/// channels beyond the first and the last are zero. As Caffe, PyTorch and ONNX have it; for TensorFlow's, α is size times its alpha.
/// </summary>
/// <param name="size">The number of channels summed, 1 to 31: (size - 1) / 2 before, the rest after.</param>
public sealed class LocalResponseNormalizationAttribute(int size) : LayerAttribute
{
    /// <summary>The number of channels summed.</summary>
    public int Size { get; } = size;

    /// <summary>What the mean of the squares is multiplied by. Default 1e-4.</summary>
    public double Alpha { get; set; } = 1e-4;

    /// <summary>The power, above 0 and at most 10; 0.25, 0.5, 0.75 and 1 are fastest. Default 0.75.</summary>
    public double Beta { get; set; } = 0.75;

    /// <summary>What is added. Default 1.</summary>
    public double K { get; set; } = 1;
}
