using System.Collections.Generic;
using System.Linq;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>
/// The tensors of a batch normalisation (mean and variance, gamma 1 and beta 0 where absent) or of a scale and shift (1 and 0 where
/// absent). Where a file has both, the scale and shift come after.
/// </summary>
internal sealed record NormalizationTensors(
    TensorEntry? Gamma,
    TensorEntry? Beta,
    TensorEntry? Mean,
    TensorEntry? Variance,
    TensorEntry? Scale,
    TensorEntry? Shift)
{
    /// <summary>No normalisation.</summary>
    public static NormalizationTensors None { get; } = new(null, null, null, null, null, null);

    /// <summary>Whether any tensor of a batch normalisation is there.</summary>
    public bool HasBatchNormalization => Gamma is not null || Beta is not null || Mean is not null || Variance is not null;

    /// <summary>Whether there is a scale or a shift.</summary>
    public bool HasAffine => Scale is not null || Shift is not null;

    /// <summary>The tensors that are there.</summary>
    public IEnumerable<TensorEntry> Tensors => new[] { Gamma, Beta, Mean, Variance, Scale, Shift }.OfType<TensorEntry>();

    /// <summary>The tensors under a base name.</summary>
    public static NormalizationTensors Find(TensorIndex index, string baseName) => new(
        index.Find(baseName, TensorRoles.Gamma),
        index.Find(baseName, TensorRoles.Beta),
        index.Find(baseName, TensorRoles.Mean),
        index.Find(baseName, TensorRoles.Variance),
        index.Find(baseName, TensorRoles.Scale),
        index.Find(baseName, TensorRoles.Shift));
}
