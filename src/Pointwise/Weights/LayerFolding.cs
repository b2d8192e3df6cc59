using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pointwise.Weights;

/// <summary>
/// Folds a layer's bias and normalisation, and a normalisation of its input, into one kernel and bias: in double, rounded once.
/// </summary>
internal static class LayerFolding
{
    /// <summary>Folds a layer.</summary>
    /// <param name="file">The weights file.</param>
    /// <param name="bound">The layer and its tensors.</param>
    /// <param name="inputScale">What each input channel is multiplied by before the layer; empty for 1.</param>
    /// <param name="inputShift">What is then added to each input channel; empty for 0.</param>
    /// <exception cref="WeightsException">A value of the tensors, or a folded one, is not finite.</exception>
    public static FoldedLayer Fold(SafeTensorsFile file, BoundLayer bound, ReadOnlySpan<double> inputScale, ReadOnlySpan<double> inputShift)
    {
        var values = new TensorValues(file);
        LayerWeights layer = bound.Layer;
        ChannelAffine affine = ChannelAffine.Read(values, bound);
        float[] kernel = bound.Kernel is { } tensor ? CanonicalKernel.From(values.All(tensor), bound) : Ones(layer.OutputChannels);

        if (!inputShift.IsEmpty)
            AddShiftedInput(kernel, layer, inputShift, affine);
        if (!affine.IsOffsetOnly || !inputScale.IsEmpty)
            Scale(kernel, layer, affine.Factor, inputScale);
        float[] bias = Array.ConvertAll(affine.Offset, offset => (float)offset);

        ThrowIfNotFinite(kernel, "kernel", values, bound);
        ThrowIfNotFinite(bias, "bias", values, bound);
        return new FoldedLayer(layer, kernel, bias);
    }

    private static float[] Ones(int count)
    {
        float[] ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }

    private static void AddShiftedInput(float[] kernel, LayerWeights layer, ReadOnlySpan<double> inputShift, ChannelAffine affine)
    {
        int channels = layer.OutputChannels;
        bool channelwise = IsChannelwise(layer);
        for (int row = 0, i = 0; i < kernel.Length; row++)
        {
            for (int c = 0; c < channels; c++, i++)
                affine.Offset[c] += kernel[i] * inputShift[channelwise ? c : row % inputShift.Length] * affine.Factor[c];
        }
    }

    private static void Scale(float[] kernel, LayerWeights layer, double[] factor, ReadOnlySpan<double> inputScale)
    {
        int channels = layer.OutputChannels;
        double[] rowFactor = factor;
        if (!inputScale.IsEmpty)
            rowFactor = new double[channels];
        bool channelwise = IsChannelwise(layer);
        for (int row = 0; row * channels < kernel.Length; row++)
        {
            for (int c = 0; !inputScale.IsEmpty && c < channels; c++)
                rowFactor[c] = factor[c] * inputScale[channelwise ? c : row % inputScale.Length];
            Multiply(kernel.AsSpan(row * channels, channels), rowFactor);
        }
    }

    // Runs once, when weights are loaded: long before the JIT would compile it again with optimisations.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(Span<float> row, ReadOnlySpan<double> factor)
    {
        int c = 0;
        for (; c <= row.Length - Vector<float>.Count; c += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[c..]), out Vector<double> low, out Vector<double> high);
            low *= new Vector<double>(factor[c..]);
            high *= new Vector<double>(factor[(c + Vector<double>.Count)..]);
            Vector.Narrow(low, high).CopyTo(row[c..]);
        }

        for (; c < row.Length; c++)
            row[c] = (float)(row[c] * factor[c]);
    }

    // The kernel of these has one input channel for each output channel.
    private static bool IsChannelwise(LayerWeights layer) => layer.Kind is WeightsKind.Depthwise or WeightsKind.Normalization or WeightsKind.Slope;

    private static void ThrowIfNotFinite(float[] folded, string part, TensorValues values, BoundLayer bound)
    {
        int bad = NonFinite.IndexIn(folded);
        if (bad >= 0)
            throw values.Overflow(bound, part, bad % bound.Layer.OutputChannels, folded[bad]);
    }
}
