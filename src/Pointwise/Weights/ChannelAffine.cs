using System;

namespace Pointwise.Weights;

/// <summary>A factor and an offset for each channel, in double: what a bias and a normalisation do to a convolution's sums.</summary>
internal sealed class ChannelAffine
{
    private ChannelAffine(int channels)
    {
        Factor = new double[channels];
        Offset = new double[channels];
        Array.Fill(Factor, 1);
    }

    /// <summary>The factor of each channel.</summary>
    public double[] Factor { get; }

    /// <summary>The offset of each channel.</summary>
    public double[] Offset { get; }

    /// <summary>Whether every factor is 1, so that kernels stay as they are.</summary>
    public bool IsOffsetOnly { get; private set; } = true;

    /// <summary>Composes a layer's bias, batch normalisation and scale and shift, in this order.</summary>
    /// <param name="vectors">The layer's values.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    /// <param name="badVariance">The first channel whose variance plus epsilon is not above zero; -1 without one.</param>
    public static ChannelAffine Compose(in ChannelVectors vectors, int channels, double epsilon, out int badVariance)
    {
        var affine = new ChannelAffine(channels);
        badVariance = -1;
        for (int c = 0; vectors.Bias is not null && c < channels; c++)
            affine.Offset[c] = vectors.Bias[c];
        if (vectors is { Mean: { } mean, Variance: { } variance })
            badVariance = affine.Normalize(mean, variance, vectors.Gamma, vectors.Beta, epsilon);
        if (vectors.Scale is not null || vectors.Shift is not null)
            affine.Then(vectors.Scale, vectors.Shift);
        foreach (double factor in affine.Factor)
            affine.IsOffsetOnly &= factor == 1;
        return affine;
    }

    private int Normalize(float[] mean, float[] variance, float[]? gamma, float[]? beta, double epsilon)
    {
        for (int c = 0; c < Factor.Length; c++)
        {
            // A variance of zero, or below float's normal range, is that of a dead channel: epsilon alone decides.
            double deviation = Math.Sqrt(variance[c] + epsilon);
            if (!(deviation > 0))
                return c;
            double factor = (gamma is null ? 1 : gamma[c]) / deviation;
            Factor[c] *= factor;
            Offset[c] = ((Offset[c] - mean[c]) * factor) + (beta is null ? 0 : beta[c]);
        }

        return -1;
    }

    private void Then(float[]? scale, float[]? shift)
    {
        for (int c = 0; c < Factor.Length; c++)
        {
            double factor = scale is null ? 1 : scale[c];
            Factor[c] *= factor;
            Offset[c] = (Offset[c] * factor) + (shift is null ? 0 : shift[c]);
        }
    }
}
