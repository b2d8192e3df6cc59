#if NETSTANDARD
namespace Pointwise.Compiler.Specs;
#else
namespace Pointwise;
#endif

/// <summary>How a convolution pads its input. The convention follows the framework that trained the weights.</summary>
public enum Padding
{
    /// <summary>
    /// TensorFlow SAME: output size ceil(in / stride); the total max((out - 1) * stride + (kernel - 1) * dilation + 1 - in, 0) is split with
    /// the smaller half at the top and left. At stride 2 an even size is padded (0, 1), an odd one (1, 1).
    /// </summary>
    Same,

    /// <summary>PyTorch: dilation * (kernel - 1) / 2 on every side, whatever the size.</summary>
    Symmetric,

    /// <summary>No padding.</summary>
    Valid,
}
