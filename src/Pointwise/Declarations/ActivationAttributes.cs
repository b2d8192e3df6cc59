namespace Pointwise;

/// <summary>x where it is positive, x times a slope elsewhere.</summary>
/// <param name="slope">The slope: PyTorch's default is 0.01, Darknet's 0.1, Keras' 0.3.</param>
public sealed class LeakyReLUAttribute(double slope) : LayerAttribute
{
    /// <summary>The slope of negative values.</summary>
    public double Slope { get; } = slope;
}

/// <summary>
/// x where it is positive, x times a slope of its channel elsewhere. The slopes are the layer's weights: [C] under "alpha" (Keras, there also [1, 1, C])
/// or "weight" (PyTorch), or [1] where all channels share one.
/// </summary>
public sealed class PReLUAttribute : LayerAttribute;

/// <summary>min(max(x / 6 + 1/2, 0), 1), see <see cref="Activation.HardSigmoid"/>.</summary>
public sealed class HardSigmoidAttribute : LayerAttribute;

/// <summary>x times its hard sigmoid, see <see cref="Activation.HardSwish"/>.</summary>
public sealed class HardSwishAttribute : LayerAttribute;

/// <summary>The hyperbolic tangent of each value, by the library's own polynomials: at most 3 ulp off, the same bits everywhere.</summary>
public sealed class TanhAttribute : LayerAttribute;

/// <summary>Dropout: nothing at inference. It keeps the place that the layer has in the training code.</summary>
public sealed class DropoutAttribute : LayerAttribute;
