namespace Pointwise.Weights;

/// <summary>What a tensor is to its layer, in the order of <see cref="EmbeddedTensors"/>.</summary>
internal enum TensorRole
{
    /// <summary>The kernel.</summary>
    Kernel,

    /// <summary>The bias, added before the normalisation.</summary>
    Bias,

    /// <summary>The normalisation's mean.</summary>
    Mean,

    /// <summary>The normalisation's variance.</summary>
    Variance,

    /// <summary>What the normalised values are multiplied by.</summary>
    Gamma,

    /// <summary>What is then added.</summary>
    Beta,

    /// <summary>The factor that comes after the normalisation.</summary>
    Scale,

    /// <summary>What is then added.</summary>
    Shift,
}
