using System;

namespace Pointwise.Weights;

/// <summary>Where a weights file has the tensors of a layer.</summary>
internal sealed class LayerTensors
{
    private readonly StoredNumbers[] _numbers;

    private LayerTensors(KernelLayout layout, StoredNumbers[] numbers)
    {
        Layout = layout;
        _numbers = numbers;
    }

    /// <summary>The order of the kernel's dimensions.</summary>
    public KernelLayout Layout { get; }

    /// <summary>The tensor of a role.</summary>
    public StoredNumbers this[TensorRole role] => _numbers[(int)role];

    /// <summary>The tensors of a layer as the build found them.</summary>
    public static LayerTensors Of(in EmbeddedTensors tensors, int layer)
    {
        ReadOnlySpan<long> positions = tensors.Positions.Slice(layer * EmbeddedTensors.Roles, EmbeddedTensors.Roles);
        var numbers = new StoredNumbers[EmbeddedTensors.Roles];
        for (int role = 0; role < numbers.Length; role++)
            numbers[role] = new(positions[role], tensors.Format);
        return new LayerTensors(tensors.Layout, numbers);
    }

    /// <summary>The tensors of a layer that are bound by their names.</summary>
    public static LayerTensors Of(SafeTensorsFile file, BoundLayer bound)
    {
        NormalizationTensors norm = bound.Normalization;
        TensorEntry?[] entries = [bound.Kernel, bound.Bias, norm.Mean, norm.Variance, norm.Gamma, norm.Beta, norm.Scale, norm.Shift];
        int channels = bound.Layer.OutputChannels;
        return new LayerTensors(bound.Layout, Array.ConvertAll(entries, entry => file.Find(entry) with { IsShared = entry?.Count == 1 && channels != 1 }));
    }
}
