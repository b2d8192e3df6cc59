using System;
using System.ComponentModel;

namespace Pointwise.Weights;

/// <summary>A layer's weights with its normalisation folded in, in one order whatever the source: output = kernel * input + bias.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FoldedLayer
{
    /// <summary>Makes a layer of folded weights.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="kernel">The kernel, see <see cref="Kernel"/>.</param>
    /// <param name="bias">The bias, see <see cref="Bias"/>.</param>
    /// <exception cref="ArgumentException">The kernel or the bias does not have the length that the layer says.</exception>
    public FoldedLayer(LayerWeights layer, float[] kernel, float[] bias)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(bias);
        CheckLength(kernel, KernelLength(layer), nameof(kernel), layer);
        CheckLength(bias, layer.OutputChannels, nameof(bias), layer);
        Layer = layer;
        Kernel = kernel;
        Bias = bias;
    }

    /// <summary>The layer.</summary>
    public LayerWeights Layer { get; }

    /// <summary>
    /// Convolution and dense [kernel height][kernel width][input channel][output channel], depthwise
    /// [kernel height][kernel width][channel], stand-alone normalisation the scale [channel], PReLU the slopes [channel].
    /// </summary>
    public float[] Kernel { get; }

    /// <summary>The bias [output channel]; of a stand-alone normalisation the shift.</summary>
    public float[] Bias { get; }

    /// <summary>The rows of the kernel, each of all output channels.</summary>
    internal int Rows => KernelRows(Layer);

    /// <summary>The number of rows in a layer's kernel: the length of an output's sum of products.</summary>
    internal static int KernelRows(LayerWeights layer)
    {
        int taps = checked(layer.KernelHeight * layer.KernelWidth);
        return layer.Kind is WeightsKind.Depthwise or WeightsKind.Normalization or WeightsKind.Slope ? taps : checked(taps * layer.InputChannels);
    }

    /// <summary>The number of values in a layer's kernel.</summary>
    internal static int KernelLength(LayerWeights layer) => checked(KernelRows(layer) * layer.OutputChannels);

    private static void CheckLength(float[] values, int expected, string parameter, LayerWeights layer)
    {
        if (values.Length != expected)
            throw new ArgumentException($"Layer '{layer.Name}': expected a {parameter} of {expected} values, found {values.Length}.", parameter);
    }
}
