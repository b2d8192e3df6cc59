#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>What the last part of a tensor's name says that the tensor is, in order of preference.</summary>
internal static class TensorRoles
{
    /// <summary>The last part of a kernel's name in PyTorch; all others are TensorFlow's.</summary>
    public const string PyTorchKernel = "weight";

    public static readonly string[] Kernel = ["kernel", "weights", PyTorchKernel];
    public static readonly string[] DepthwiseKernel = ["depthwise_kernel", "depthwise_weights", "kernel", "weights", PyTorchKernel];
    public static readonly string[] Slope = ["alpha", PyTorchKernel];
    public static readonly string[] Bias = ["bias", "biases"];
    public static readonly string[] Gamma = ["gamma", "weight"];
    public static readonly string[] Beta = ["beta", "bias"];
    public static readonly string[] Mean = ["moving_mean", "running_mean", "mean"];
    public static readonly string[] Variance = ["moving_variance", "running_var", "variance"];
    public static readonly string[] Scale = ["scale"];
    public static readonly string[] Shift = ["shift", "offset"];
}
