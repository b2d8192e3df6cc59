#if NETSTANDARD
namespace Pointwise.Compiler.Specs;
#else
namespace Pointwise;
#endif

/// <summary>The activation function in a layer's epilogue.</summary>
public enum Activation
{
    /// <summary>The value as it is.</summary>
    None,

    /// <summary>max(x, 0).</summary>
    ReLU,

    /// <summary>min(max(x, 0), 6), the activation of the TensorFlow MobileNets.</summary>
    ReLU6,

    /// <summary>min(max(x / 6 + 1/2, 0), 1), as PyTorch and MobileNet-V3 have it; one multiplication and addition rounded once.</summary>
    HardSigmoid,

    /// <summary>x times <see cref="HardSigmoid"/> of x (MobileNet-V3, arXiv 1905.02244, section 5.2).</summary>
    HardSwish,
}
