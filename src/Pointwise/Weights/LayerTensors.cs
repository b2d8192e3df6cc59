using System;

namespace Pointwise.Weights;

/// <summary>Where a weights file has the tensors of a layer.</summary>
internal sealed class LayerTensors
{
    /// <summary>The order of the kernel's dimensions.</summary>
    public required KernelLayout Layout { get; init; }

    /// <summary>The kernel.</summary>
    public required StoredNumbers Kernel { get; init; }

    /// <summary>The bias, added before the normalisation.</summary>
    public required StoredNumbers Bias { get; init; }

    /// <summary>The normalisation's mean.</summary>
    public required StoredNumbers Mean { get; init; }

    /// <summary>The normalisation's variance.</summary>
    public required StoredNumbers Variance { get; init; }

    /// <summary>What the normalised values are multiplied by.</summary>
    public required StoredNumbers Gamma { get; init; }

    /// <summary>What is then added.</summary>
    public required StoredNumbers Beta { get; init; }

    /// <summary>The factor that comes after the normalisation.</summary>
    public required StoredNumbers Scale { get; init; }

    /// <summary>What is then added.</summary>
    public required StoredNumbers Shift { get; init; }

    /// <summary>The tensors of a layer as the build found them.</summary>
    public static LayerTensors Of(in EmbeddedTensors tensors, int layer)
    {
        ReadOnlySpan<long> positions = tensors.Positions.Slice(layer * EmbeddedTensors.Roles, EmbeddedTensors.Roles);
        NumberFormat format = tensors.Format;
        return new LayerTensors
        {
            Layout = tensors.Layout,
            Kernel = new(positions[0], format),
            Bias = new(positions[1], format),
            Mean = new(positions[2], format),
            Variance = new(positions[3], format),
            Gamma = new(positions[4], format),
            Beta = new(positions[5], format),
            Scale = new(positions[6], format),
            Shift = new(positions[7], format),
        };
    }

    /// <summary>The tensors of a layer that are bound by their names.</summary>
    public static LayerTensors Of(SafeTensorsFile file, BoundLayer bound)
    {
        NormalizationTensors normalization = bound.Normalization;
        return new LayerTensors
        {
            Layout = bound.Layout,
            Kernel = file.Find(bound.Kernel),
            Bias = file.Find(bound.Bias),
            Mean = file.Find(normalization.Mean),
            Variance = file.Find(normalization.Variance),
            Gamma = file.Find(normalization.Gamma),
            Beta = file.Find(normalization.Beta),
            Scale = file.Find(normalization.Scale),
            Shift = file.Find(normalization.Shift),
        };
    }
}
