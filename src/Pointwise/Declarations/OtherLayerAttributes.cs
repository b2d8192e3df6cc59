using System;

namespace Pointwise;

/// <summary>Batch normalisation: (x - mean) / sqrt(variance + ε) * γ + β for each channel, folded into the convolution before it.</summary>
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>What is added to the variance. Default: the network's.</summary>
    public double Epsilon { get; set; }
}

/// <summary>A scale and a shift for each channel: what is left of a folded batch normalisation. Folded into the convolution before it.</summary>
public sealed class AffineAttribute : LayerAttribute;

/// <summary>max(x, 0).</summary>
public sealed class ReLUAttribute : LayerAttribute;

/// <summary>min(max(x, 0), 6).</summary>
public sealed class ReLU6Attribute : LayerAttribute;

/// <summary>The mean over all pixels of each channel: [H, W, C] becomes [1, 1, C].</summary>
public sealed class GlobalAveragePoolAttribute : LayerAttribute;

/// <summary>A fully connected layer with bias, over one pixel: [1, 1, C] becomes [1, 1, units].</summary>
/// <param name="units">Output channels, before α.</param>
public sealed class DenseAttribute(int units) : LayerAttribute
{
    /// <summary>Output channels, before α.</summary>
    public int Units { get; } = units;

    /// <summary>The activation in the epilogue. Default <see cref="Activation.None"/>, whatever the network's.</summary>
    public Activation Activation { get; set; }
}

/// <summary>Softmax over the channels of one pixel.</summary>
public sealed class SoftmaxAttribute : LayerAttribute;

/// <summary>1 / (1 + exp(-x)) of each value.</summary>
public sealed class SigmoidAttribute : LayerAttribute;

/// <summary>
/// Makes the layer before it an output of the network, under the layer's name. Without any, the last layer is the only output.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute : Attribute;
