namespace Pointwise.Weights;

/// <summary>The values that a layer has for each output channel; null where the file has none.</summary>
/// <param name="Bias">The bias, added before the normalisation.</param>
/// <param name="Mean">The normalisation's mean.</param>
/// <param name="Variance">The normalisation's variance.</param>
/// <param name="Gamma">What the normalised values are multiplied by.</param>
/// <param name="Beta">What is then added.</param>
/// <param name="Scale">The factor that comes after the normalisation.</param>
/// <param name="Shift">What is then added.</param>
internal readonly record struct ChannelVectors(float[]? Bias, float[]? Mean, float[]? Variance, float[]? Gamma, float[]? Beta, float[]? Scale, float[]? Shift);
