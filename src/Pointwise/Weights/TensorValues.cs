using System;
using System.Globalization;
using System.Linq;

namespace Pointwise.Weights;

/// <summary>Reads the tensors of layers from a file and refuses values that are not finite, unless they are allowed.</summary>
internal sealed class TensorValues(SafeTensorsFile file, bool allowsNonFinite)
{
    /// <summary>A tensor's values in their order in the file.</summary>
    /// <exception cref="WeightsException">A value is not finite.</exception>
    public float[] All(TensorEntry tensor)
    {
        float[] values = GC.AllocateUninitializedArray<float>(checked((int)tensor.Count));
        file.Read(tensor.Name, values);
        int bad = allowsNonFinite ? -1 : NonFinite.IndexIn(values);
        if (bad >= 0)
        {
            throw file.Source.Exception(
                tensor.Name,
                "finite values",
                $"{NonFinite.Text(values[bad])} at {Position(tensor, bad)}",
                "The training has diverged or the conversion overflowed: export the weights again, or allow such values with AllowNonFiniteWeights = true.");
        }

        return values;
    }

    /// <summary>What a layer has for each output channel.</summary>
    /// <exception cref="WeightsException">A value is not finite.</exception>
    public ChannelVectors Vectors(BoundLayer bound)
    {
        NormalizationTensors normalization = bound.Normalization;
        int channels = bound.Layer.OutputChannels;
        return new ChannelVectors
        {
            [TensorRole.Bias] = Vector(bound.Bias),
            [TensorRole.Mean] = Vector(normalization.Mean),
            [TensorRole.Variance] = Vector(normalization.Variance),
            [TensorRole.Gamma] = Vector(normalization.Gamma),
            [TensorRole.Beta] = Vector(normalization.Beta),
            [TensorRole.Scale] = Vector(normalization.Scale),
            [TensorRole.Shift] = Vector(normalization.Shift),
        };

        float[]? Vector(TensorEntry? tensor) => tensor is null ? null : PerChannel(tensor, channels);
    }

    /// <summary>A tensor's values, one for each channel; where it has one, all channels share it.</summary>
    /// <exception cref="WeightsException">A value is not finite.</exception>
    public float[] PerChannel(TensorEntry tensor, int channels)
    {
        float[] values = All(tensor);
        if (values.Length == channels)
            return values;
        float[] repeated = new float[channels];
        Array.Fill(repeated, values[0]);
        return repeated;
    }

    /// <summary>An exception about a variance that gives no deviation.</summary>
    public WeightsException BadVariance(TensorEntry tensor, int channel, double variance, double epsilon) => file.Source.Exception(
        tensor.Name,
        $"a variance that is above 0 when epsilon ({Number(epsilon)}) is added",
        $"{Number(variance)} at [{channel}]",
        "Set Epsilon to what the network was trained with, or export the weights again.");

    /// <summary>An exception about a folded value that float cannot hold.</summary>
    public WeightsException Overflow(BoundLayer bound, string part, int channel, float found) => new(
        $"{file.Source.Prefix}layer '{bound.Layer.Name}': expected a finite {part} after folding the normalization, "
        + $"found {NonFinite.Text(found)} at output channel {channel}. Check Epsilon ({Number(bound.Layer.Epsilon)}) and the values of the channel in {Names(bound)}.",
        (bound.Kernel ?? bound.Normalization.Scale ?? bound.Normalization.Variance)?.Name,
        $"a finite {part}",
        NonFinite.Text(found));

    private static string Names(BoundLayer bound) =>
        string.Join(", ", bound.Tensors.Select(tensor => $"'{tensor.Name}'"));

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Position(TensorEntry tensor, int index)
    {
        long[] position = new long[tensor.Shape.Count];
        long rest = index;
        for (int d = position.Length - 1; d >= 0; d--)
            (rest, position[d]) = long.DivRem(rest, tensor.Shape[d]);
        return KernelShapes.Text(position);
    }
}
