using System.ComponentModel;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>What a layer's weights are, which decides the shapes of its tensors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum WeightsKind
{
    /// <summary>
    /// A standard or pointwise convolution: kernel [height, width, in, out] and bias [out]. A 1x1 kernel may also be a matrix.
    /// </summary>
    Convolution,

    /// <summary>A depthwise convolution of multiplier 1: kernel [height, width, channels, 1] and bias [channels].</summary>
    Depthwise,

    /// <summary>A fully connected layer: kernel [in, out] and bias [out]. The kernel may also be that of a 1x1 convolution.</summary>
    Dense,

    /// <summary>A batch normalisation or affine layer that stands alone: vectors of [channels].</summary>
    Normalization,

    /// <summary>The slopes of a PReLU: [channels], or [1, 1, channels] as Keras has them with shared height and width; [1] or [1, 1, 1] where all channels share one.</summary>
    Slope,
}
