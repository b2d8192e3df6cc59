#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>The order of a kernel's dimensions, which follows from the name of its tensor.</summary>
internal enum KernelLayout
{
    /// <summary>Convolution [height, width, in, out], depthwise [height, width, channels, 1], dense [in, out].</summary>
    TensorFlow,

    /// <summary>Convolution [out, in, height, width], depthwise [channels, 1, height, width], dense [out, in].</summary>
    PyTorch,
}
