using System;
using System.Collections.Generic;
using System.Linq;

namespace Pointwise.Weights;

/// <summary>Checks that the tensors of a file fill its data without gap or overlap, each as long as its shape and data type say.</summary>
internal static class TensorExtents
{
    /// <summary>Checks all tensors.</summary>
    /// <param name="tensors">The tensors as the header has them.</param>
    /// <param name="dataLength">The bytes in the file after the header.</param>
    /// <param name="source">Where the weights come from.</param>
    /// <returns>The tensors in the order of their data.</returns>
    /// <exception cref="WeightsException">
    /// A tensor is not inside the data, is too long or too short, overlaps another or leaves a gap.
    /// </exception>
    public static StoredTensor[] Check(IReadOnlyList<StoredTensor> tensors, long dataLength, WeightsSource source)
    {
        StoredTensor[] ordered = [.. tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End)];
        foreach (StoredTensor tensor in ordered)
            CheckLength(tensor, dataLength, source);

        long end = 0;
        string before = "the header";
        foreach (StoredTensor tensor in ordered)
        {
            if (tensor.Begin != end)
            {
                string found = tensor.Begin < end
                    ? $"it at {tensor.Begin}: the two overlap by {end - tensor.Begin} bytes"
                    : $"it at {tensor.Begin}: {tensor.Begin - end} bytes between them belong to no tensor";
                throw source.Exception(tensor.Entry.Name, $"its data at {end}, right after {before}", found, WeightsSource.Malformed);
            }

            end = tensor.End;
            before = $"'{tensor.Entry.Name}'";
        }

        if (end != dataLength)
        {
            throw source.Exception(
                $"{end} bytes of data, the last of which is that of {before}",
                $"{dataLength} bytes: the last {dataLength - end} belong to no tensor",
                WeightsSource.Malformed);
        }

        return ordered;
    }

    private static void CheckLength(StoredTensor tensor, long dataLength, WeightsSource source)
    {
        TensorEntry entry = tensor.Entry;
        string offsets = $"data_offsets [{tensor.Begin}, {tensor.End}]";
        if (tensor.Begin > tensor.End)
            throw source.Exception(entry.Name, "data_offsets that do not decrease", offsets, WeightsSource.Malformed);
        if (tensor.End > dataLength)
        {
            string expected = $"data inside the {dataLength} bytes that the file has after its header";
            throw source.Exception(entry.Name, expected, offsets, WeightsSource.Damaged);
        }

        DataTypes.TryGetBits(entry.DataType, out int bits);
        UInt128 expectedBits = (UInt128)(ulong)entry.Count * (uint)bits;
        string shape = $"{entry.DataType} {KernelShapes.Text(entry.Shape)}";
        if (entry.Count == long.MaxValue)
            throw source.Exception(entry.Name, "a shape of fewer than 2^63 values", shape, WeightsSource.Malformed);
        if (expectedBits % 8 != 0)
            throw source.Exception(entry.Name, "a shape that fills whole bytes", shape, WeightsSource.Malformed);
        if (expectedBits / 8 != (UInt128)(ulong)(tensor.End - tensor.Begin))
        {
            throw source.Exception(
                entry.Name,
                $"{expectedBits / 8} bytes of data for {shape}",
                $"{tensor.End - tensor.Begin} ({offsets})",
                WeightsSource.Malformed);
        }
    }
}
