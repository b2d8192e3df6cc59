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
}
