#if NETSTANDARD
namespace Pointwise.Compiler.Specs;
#else
namespace Pointwise;
#endif

/// <summary>The normalisation that a network expects of its input, applied to bytes and floats (0 to 255) alike.</summary>
public enum PixelScale
{
    /// <summary>Values as they are; bytes become floats 0 to 255.</summary>
    None,

    /// <summary>x / 127.5 - 1, the range [-1, 1] of the TensorFlow MobileNets.</summary>
    MinusOneToOne,

    /// <summary>x / 255, the range [0, 1].</summary>
    ZeroToOne,

    /// <summary>(x / 255 - mean) / deviation with the ImageNet means (0.485, 0.456, 0.406) and deviations (0.229, 0.224, 0.225) of PyTorch; 3 channels.</summary>
    ImageNet,
}
