using System.Collections.Generic;
using System.Linq;

namespace Pointwise.Compiler.Weights;

/// <summary>Where a weights file has the tensors of layers, for a loader that need not search by names.</summary>
/// <param name="DataType">The data type of all of them.</param>
/// <param name="IsPyTorch">Whether kernels have PyTorch's order of dimensions, and not TensorFlow's.</param>
/// <param name="Layers">
/// For each layer the first bytes, counted after the file's header, of kernel, bias, mean, variance, gamma, beta, scale and shift; -1 where the file has none.
/// </param>
public sealed record TensorPositions(string DataType, bool IsPyTorch, EquatableArray<EquatableArray<long>> Layers)
{
    /// <summary>Finds the tensors; null where the file does not have them all, or not in one floating-point type and one order, or one number for all channels: the loader then looks for them by their names.</summary>
    public static TensorPositions? Find(WeightTable table, IReadOnlyList<LayerWeights> layers)
    {
        WeightsBinding binding = WeightsBinder.Bind(table.Entries, layers);
        string[] types = [.. binding.Layers.SelectMany(layer => layer.Tensors).Select(tensor => tensor.DataType).Distinct()];
        BoundLayer[] kernels = [.. binding.Layers.Where(layer => layer.Kernel is not null)];
        bool mixed = kernels.Any(layer => layer.Layout != kernels[0].Layout);
        bool shares = binding.Layers.Any(layer => layer.Tensors.Any(tensor => tensor.Count == 1 && layer.Layer.OutputChannels != 1));
        if (binding.Problems.Count > 0 || types.Length != 1 || ReadableTypes.NeedsScale(types[0]) || mixed || shares)
            return null;
        Dictionary<string, long> begins = table.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Begin);
        var layerBegins = new EquatableArray<long>[binding.Layers.Count];
        for (int i = 0; i < layerBegins.Length; i++)
            layerBegins[i] = Begins(binding.Layers[i], begins);
        return new TensorPositions(types[0], kernels.Any(layer => layer.Layout == KernelLayout.PyTorch), new EquatableArray<EquatableArray<long>>(layerBegins));
    }

    private static EquatableArray<long> Begins(BoundLayer layer, Dictionary<string, long> begins)
    {
        NormalizationTensors norm = layer.Normalization;
        return new EquatableArray<long>(
        [
            Begin(layer.Kernel), Begin(layer.Bias), Begin(norm.Mean), Begin(norm.Variance), Begin(norm.Gamma), Begin(norm.Beta), Begin(norm.Scale), Begin(norm.Shift),
        ]);

        long Begin(TensorEntry? tensor) => tensor is null ? -1 : begins[tensor.Name];
    }
}
