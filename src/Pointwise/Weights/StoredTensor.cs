namespace Pointwise.Weights;

/// <summary>A tensor and where its bytes are.</summary>
/// <param name="Entry">The tensor.</param>
/// <param name="Begin">Its first byte, from the first byte after the header.</param>
/// <param name="End">The byte after its last.</param>
/// <param name="Quantization">What its bytes stand for; null where nothing is known of that.</param>
internal sealed record StoredTensor(TensorEntry Entry, long Begin, long End, TensorQuantization? Quantization = null);
