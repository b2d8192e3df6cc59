using System.ComponentModel;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>What a layer of a network needs from a weights file.</summary>
/// <param name="Name">The layer's name: the base of its tensors' names where no naming scheme gives another.</param>
/// <param name="Kind">What the weights are.</param>
/// <param name="KernelHeight">
/// Kernel height in pixels; 1 for all but convolutions.
/// </param>
/// <param name="KernelWidth">
/// Kernel width in pixels; 1 for all but convolutions.
/// </param>
/// <param name="InputChannels">Input channels.</param>
/// <param name="OutputChannels">
/// Output channels; the input channels for <see cref="WeightsKind.Depthwise"/>, <see cref="WeightsKind.Normalization"/> and <see cref="WeightsKind.Slope"/>.
/// </param>
/// <param name="Position">Where a MobileNet-V1 has the layer.</param>
/// <param name="Block">
/// The ordinal of the layer's block: 0 for the stem, from 1 for depthwise and pointwise convolutions. Of a part of a block its ordinal in it, from 0.
/// </param>
/// <param name="Normalization">Whether a normalisation belongs to the layer.</param>
/// <param name="NormalizationName">The base name of the normalisation's tensors, where the declaration names that layer itself.</param>
/// <param name="Epsilon">What is added to the variance of the normalisation.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LayerWeights(
    string Name,
    WeightsKind Kind,
    int KernelHeight,
    int KernelWidth,
    int InputChannels,
    int OutputChannels,
    LayerPosition Position = LayerPosition.Named,
    int Block = 0,
    NormalizationPresence Normalization = NormalizationPresence.Optional,
    string? NormalizationName = null,
    double Epsilon = 1e-3);
