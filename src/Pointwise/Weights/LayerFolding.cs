using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pointwise.Runtime;

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
    /// <param name="allowsNonFinite">Whether values may be infinite or not a number.</param>
    /// <exception cref="WeightsException">A value of the tensors, or a folded one, is not finite.</exception>
    public static FoldedLayer Fold(SafeTensorsFile file, BoundLayer bound, ReadOnlySpan<double> inputScale, ReadOnlySpan<double> inputShift, bool allowsNonFinite)
    {
        var values = new TensorValues(file, allowsNonFinite);
        LayerWeights layer = bound.Layer;
        ChannelVectors vectors = values.Vectors(bound);
        ChannelAffine affine = ChannelAffine.Compose(vectors, layer.OutputChannels, layer.Epsilon, out int bad);
        if (bad >= 0)
            throw values.BadVariance(bound.Normalization.Variance!, bad, vectors[TensorRole.Variance]![bad], layer.Epsilon);
        float[] kernel = bound.Kernel is not { } tensor ? Ones(layer.OutputChannels)
            : layer.Kind == WeightsKind.Slope ? values.PerChannel(tensor, layer.OutputChannels)
            : CanonicalKernel.From(values.All(tensor), bound);

        FoldRows(kernel, kernel, 0, 0, layer.OutputChannels, layer, affine, inputScale, inputShift);
        float[] bias = Bias(affine);

        if (!allowsNonFinite)
        {
            ThrowIfNotFinite(kernel, "kernel", values, bound);
            ThrowIfNotFinite(bias, "bias", values, bound);
        }

        return new FoldedLayer(layer, kernel, bias);
    }

    private static float[] Ones(int count)
    {
        float[] ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }

    /// <summary>The bias of folded weights, after all rows are folded.</summary>
    [MethodImpl(Optimized.AtOnce)]
    public static float[] Bias(ChannelAffine affine)
    {
        float[] bias = new float[affine.Offset.Length];
        for (int c = 0; c < bias.Length; c++)
            bias[c] = (float)affine.Offset[c];
        return bias;
    }

    /// <summary>Folds a rectangle of a kernel: some of its rows, each of the same output channels.</summary>
    /// <param name="rows">The rectangle, row by row.</param>
    /// <param name="folded">Where the folded rows go if they are others: as many values, which may be those of the rectangle.</param>
    /// <param name="firstRow">Its first row in the kernel.</param>
    /// <param name="firstChannel">Its first output channel.</param>
    /// <param name="channels">Its output channels.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="affine">Factors and offsets of all output channels; the offsets take up what a shift of the input adds.</param>
    /// <param name="inputScale">What each input channel is multiplied by before the layer; empty for 1.</param>
    /// <param name="inputShift">What is then added to each input channel; empty for 0.</param>
    /// <returns>The folded rows: the rectangle itself where nothing is multiplied.</returns>
    [MethodImpl(Optimized.AtOnce)]
    public static ReadOnlySpan<float> FoldRows(
        ReadOnlySpan<float> rows, Span<float> folded, int firstRow, int firstChannel, int channels, LayerWeights layer, ChannelAffine affine, ReadOnlySpan<double> inputScale, ReadOnlySpan<double> inputShift)
    {
        Span<double> factor = affine.Factor.AsSpan(firstChannel, channels);
        Span<double> offset = affine.Offset.AsSpan(firstChannel, channels);
        bool scales = !affine.IsOffsetOnly || !inputScale.IsEmpty;
        if (!scales && inputShift.IsEmpty)
            return rows;

        // The kernel of these has one input channel for each output channel.
        bool channelwise = layer.Kind is WeightsKind.Depthwise or WeightsKind.Normalization or WeightsKind.Slope;
        double[] rowFactor = inputScale.IsEmpty ? [] : new double[channels];
        for (int i = 0, row = firstRow; i < rows.Length; i += channels, row++)
        {
            ReadOnlySpan<float> values = rows.Slice(i, channels);
            for (int c = 0; !inputShift.IsEmpty && c < channels; c++)
                offset[c] += values[c] * inputShift[channelwise ? firstChannel + c : row % inputShift.Length] * factor[c];
            for (int c = 0; c < rowFactor.Length; c++)
                rowFactor[c] = factor[c] * inputScale[channelwise ? firstChannel + c : row % inputScale.Length];
            if (scales)
                Multiply(values, inputScale.IsEmpty ? factor : rowFactor, folded.Slice(i, channels));
        }

        return scales ? folded : rows;
    }

    [MethodImpl(Optimized.AtOnce)]
    private static void Multiply(ReadOnlySpan<float> row, ReadOnlySpan<double> factor, Span<float> product)
    {
        int c = 0;
        for (; c <= row.Length - Vector<float>.Count; c += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[c..]), out Vector<double> low, out Vector<double> high);
            low *= new Vector<double>(factor[c..]);
            high *= new Vector<double>(factor[(c + Vector<double>.Count)..]);
            Vector.Narrow(low, high).CopyTo(product[c..]);
        }

        for (; c < row.Length; c++)
            product[c] = (float)(row[c] * factor[c]);
    }

    private static void ThrowIfNotFinite(float[] folded, string part, TensorValues values, BoundLayer bound)
    {
        int bad = NonFinite.IndexIn(folded);
        if (bad >= 0)
            throw values.Overflow(bound, part, bad % bound.Layer.OutputChannels, folded[bad]);
    }
}
