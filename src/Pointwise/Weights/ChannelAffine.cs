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
    public bool IsOffsetOnly => !Factor.AsSpan().ContainsAnyExcept(1);

    /// <summary>Composes a layer's bias, batch normalisation and scale and shift, in this order.</summary>
    /// <exception cref="WeightsException">A value is not finite, or a variance plus epsilon is not above zero.</exception>
    public static ChannelAffine Read(TensorValues values, BoundLayer bound)
    {
        int channels = bound.Layer.OutputChannels;
        var affine = new ChannelAffine(channels);
        values.Channels(bound.Bias, channels, 0).CopyTo(affine.Offset, 0);
        NormalizationTensors normalization = bound.Normalization;
        if (normalization is { Mean: { } mean, Variance: { } variance })
            affine.Normalize(values, bound, mean, variance);
        if (normalization.HasAffine)
        {
            double[] scale = values.Channels(normalization.Scale, channels, 1);
            double[] shift = values.Channels(normalization.Shift, channels, 0);
            affine.Then(scale, shift);
        }

        return affine;
    }

    private void Normalize(TensorValues values, BoundLayer bound, TensorEntry meanTensor, TensorEntry varianceTensor)
    {
        int channels = Factor.Length;
        double[] mean = values.Channels(meanTensor, channels, 0);
        double[] variance = values.Channels(varianceTensor, channels, 1);
        double[] gamma = values.Channels(bound.Normalization.Gamma, channels, 1);
        double[] beta = values.Channels(bound.Normalization.Beta, channels, 0);
        for (int c = 0; c < channels; c++)
        {
            // A variance of zero, or below float's normal range, is that of a dead channel: epsilon alone decides.
            double deviation = Math.Sqrt(variance[c] + bound.Layer.Epsilon);
            if (!(deviation > 0))
                throw values.BadVariance(varianceTensor, c, variance[c], bound.Layer.Epsilon);
            double factor = gamma[c] / deviation;
            Factor[c] *= factor;
            Offset[c] = (Offset[c] - mean[c]) * factor + beta[c];
        }
    }

    private void Then(double[] scale, double[] shift)
    {
        for (int c = 0; c < Factor.Length; c++)
        {
            Factor[c] *= scale[c];
            Offset[c] = Offset[c] * scale[c] + shift[c];
        }
    }
}
