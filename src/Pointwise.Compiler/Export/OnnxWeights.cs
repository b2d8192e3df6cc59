using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Export;

/// <summary>Which part of a layer's weights a node of the model has.</summary>
public enum OnnxWeightsPart
{
    /// <summary>
    /// All of them: the normalisation beside the layer, where the weights file has one, is folded into kernel and bias. For a layer of kind
    /// <see cref="WeightsKind.Normalization"/>, which stands by itself: its scale and its shift.
    /// </summary>
    Folded,

    /// <summary>Kernel and bias as trained, without the normalisation beside the layer: another node has it.</summary>
    Unfolded,

    /// <summary>Only the normalisation beside the layer, as a scale and a shift; 1 and 0 where the weights file has none.</summary>
    Normalization,
}

/// <summary>What <see cref="OnnxExport"/> asks for: the weights of one node.</summary>
/// <param name="Layer">The layer whose tensors they are; two nodes have the same one when a normalisation is not folded.</param>
/// <param name="Part">Which of them.</param>
/// <param name="InputScale">
/// What each input channel is multiplied by before the layer, to be folded into the kernel: the pixels' normalisation. Empty: 1.
/// </param>
/// <param name="InputShift">What is then added to each input channel, to be folded into the bias. Empty: 0.</param>
public sealed record OnnxWeightsRequest(
    LayerWeights Layer, OnnxWeightsPart Part, EquatableArray<double> InputScale = default, EquatableArray<double> InputShift = default);

/// <summary>The weights of one node: output = kernel * input + bias.</summary>
/// <param name="Kernel">
/// Of a convolution and a dense layer [tap][input channel][output channel], of a depthwise convolution [tap][channel], where the taps of a
/// kernel are its rows from the top, each from the left, and a dense layer has one. Of a normalisation the scale [channel]:
/// γ / sqrt(σ² + ε). Of a PReLU the slopes [channel].
/// </param>
/// <param name="Bias">
/// [output channel], zeros where the layer has none. Of a normalisation the shift [channel]: β - μ γ / sqrt(σ² + ε).
/// </param>
public sealed record OnnxWeights(float[] Kernel, float[] Bias);
