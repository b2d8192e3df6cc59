using System;
using System.Runtime.CompilerServices;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>A factor and an offset for each channel, in double: what a bias and a normalisation do to a convolution's sums.</summary>
internal sealed class ChannelAffine
{
    private ChannelAffine(int channels)
    {
        Factor = new double[channels];
        Offset = new double[channels];
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
    [MethodImpl(Optimized.AtOnce)]
    public static ChannelAffine Compose(ChannelVectors vectors, int channels, double epsilon, out int badVariance)
    {
        var affine = new ChannelAffine(channels);
        float[]? bias = vectors[TensorRole.Bias], scale = vectors[TensorRole.Scale], shift = vectors[TensorRole.Shift];
        for (int c = 0; c < channels; c++)
        {
            affine.Factor[c] = 1;
            affine.Offset[c] = bias is null ? 0 : bias[c];
        }

        badVariance = affine.Normalize(vectors, epsilon);
        for (int c = 0; c < channels; c++)
        {
            if (scale is not null || shift is not null)
            {
                double factor = scale is null ? 1 : scale[c];
                affine.Factor[c] *= factor;
                affine.Offset[c] = (affine.Offset[c] * factor) + (shift is null ? 0 : shift[c]);
            }

            affine.IsOffsetOnly &= affine.Factor[c] == 1;
        }

        return affine;
    }

    [MethodImpl(Optimized.AtOnce)]
    private int Normalize(ChannelVectors vectors, double epsilon)
    {
        if (vectors[TensorRole.Mean] is not { } mean || vectors[TensorRole.Variance] is not { } variance)
            return -1;
        float[]? gamma = vectors[TensorRole.Gamma], beta = vectors[TensorRole.Beta];
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
}
