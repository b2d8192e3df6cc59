using System;
using System.Collections.Generic;
using System.Linq;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>Binds and checks the tensors of one layer after another.</summary>
internal sealed class LayerBinder(TensorIndex index, SchemeMatch match)
{
    private const string NamesFix = "Rename the tensor in the file, or give the layer the base name that the file has (Name = \"...\").";

    private readonly List<WeightsProblem> _problems = [];

    /// <summary>The problems of the layers bound so far.</summary>
    public IReadOnlyList<WeightsProblem> Problems => _problems;

    /// <summary>Binds a layer that is in the file.</summary>
    public BoundLayer Bind(FoundLayer found)
    {
        LayerWeights layer = found.Layer;
        if (found.Kernel is not null)
            CheckKernel(layer, found.Kernel, found.Layout);
        BoundLayer bound = BindVectors(layer, found.Names) with { Layout = found.Layout, Kernel = found.Kernel };
        if (layer.Normalization == NormalizationPresence.Required && bound.Normalization is { HasBatchNormalization: false, HasAffine: false })
            MissingNormalization(layer, NormalizationNames(layer, found.Names)[0], Separator(found.Kernel));
        return bound;
    }

    /// <summary>
    /// Reports a layer whose kernel, or for a stand-alone normalisation whose every tensor, is not in the file. What there is beside the
    /// kernel is bound, so that it does not pass for a misspelled kernel.
    /// </summary>
    public BoundLayer Missing(LayerWeights layer)
    {
        LayerNames names = match.Scheme.NamesOf(layer).First();
        if (layer.Kind == WeightsKind.Normalization)
        {
            MissingNormalization(layer, layer.Name, "/");
        }
        else
        {
            string suffix = KernelSuffix(layer.Kind);
            bool pyTorch = suffix.EndsWith(TensorRoles.PyTorchKernel, StringComparison.Ordinal);
            string shape = KernelShapes.AcceptedText(layer, pyTorch ? KernelLayout.PyTorch : KernelLayout.TensorFlow);
            AddMissing(layer, names.Layer + suffix, $"a kernel of shape {shape} ({match.Scheme.Name})");
        }

        return BindVectors(layer, names);
    }

    private BoundLayer BindVectors(LayerWeights layer, LayerNames names)
    {
        TensorEntry? bias = layer.Kind is WeightsKind.Normalization or WeightsKind.Slope ? null : index.Find(names.Layer, TensorRoles.Bias);
        if (bias is not null)
            CheckVector(layer, bias);
        return new BoundLayer(layer, KernelLayout.TensorFlow, null, bias, BindNormalization(layer, names));
    }

    private NormalizationTensors BindNormalization(LayerWeights layer, LayerNames names)
    {
        if (layer.Normalization == NormalizationPresence.None && layer.Kind != WeightsKind.Normalization)
            return NormalizationTensors.None;

        foreach (string name in NormalizationNames(layer, names))
        {
            NormalizationTensors tensors = NormalizationTensors.Find(index, name);
            if (!tensors.HasBatchNormalization && !tensors.HasAffine)
                continue;
            foreach (TensorEntry tensor in tensors.Tensors)
            {
                if (tensor == tensors.Scale || tensor == tensors.Shift)
                    CheckAffine(layer, tensor);
                else
                    CheckVector(layer, tensor);
            }

            if (tensors.HasBatchNormalization)
                CheckStatistics(layer, name, tensors);
            return tensors;
        }

        return NormalizationTensors.None;
    }

    private static IReadOnlyList<string> NormalizationNames(LayerWeights layer, LayerNames names)
    {
        if (layer.Kind == WeightsKind.Normalization)
            return [layer.Name];
        return layer.NormalizationName is { } own ? [own] : names.Normalizations;
    }

    private void CheckKernel(LayerWeights layer, TensorEntry kernel, KernelLayout layout)
    {
        CheckDataType(layer, kernel);
        if (!KernelShapes.Accepts(layer, layout, kernel.Shape))
            AddWrongShape(layer, kernel, KernelShapes.AcceptedText(layer, layout), ShapeFix.ForKernel(layer, layout, kernel.Shape));
    }

    private void CheckVector(LayerWeights layer, TensorEntry tensor)
    {
        CheckDataType(layer, tensor);
        if (tensor.Shape.Count != 1 || tensor.Shape[0] != layer.OutputChannels)
            AddWrongShape(layer, tensor, $"[{layer.OutputChannels}]", ShapeFix.ForVector(layer));
    }

    /// <summary>A scale or a shift: for each channel, or one for all.</summary>
    private void CheckAffine(LayerWeights layer, TensorEntry tensor)
    {
        if (tensor.Count == 1 && tensor.Shape.Count <= 1)
            CheckDataType(layer, tensor);
        else
            CheckVector(layer, tensor);
    }

    private void CheckDataType(LayerWeights layer, TensorEntry tensor)
    {
        if (ReadableTypes.CanRead(tensor))
            return;
        _problems.Add(new WeightsProblem(
            WeightsProblemKind.WrongDataType,
            layer.Name,
            tensor.Name,
            ReadableTypes.Expected,
            ReadableTypes.Found(tensor),
            null,
            ReadableTypes.Fix(tensor)));
    }

    private void CheckStatistics(LayerWeights layer, string baseName, NormalizationTensors tensors)
    {
        // The tensors that are there show how the file spells the others.
        char separator = tensors.Tensors.First().Name[baseName.Length];
        int spelling = tensors.Tensors.Any(IsPyTorch) ? 1 : 0;
        string shape = $"[{layer.OutputChannels}]";
        if (tensors.Mean is null)
            AddMissing(layer, baseName + separator + TensorRoles.Mean[spelling], $"a batch normalization's mean of shape {shape}");
        if (tensors.Variance is null)
            AddMissing(layer, baseName + separator + TensorRoles.Variance[spelling], $"a batch normalization's variance of shape {shape}");
    }

    private static bool IsPyTorch(TensorEntry tensor) =>
        new[] { "weight", "bias", "running_mean", "running_var" }.Any(role => tensor.Name.EndsWith(role, StringComparison.Ordinal));

    private void MissingNormalization(LayerWeights layer, string baseName, string separator)
    {
        int spelling = separator == "." ? 1 : 0;
        string variance = TensorRoles.Variance[spelling];
        string shape = $"[{layer.OutputChannels}]";
        AddMissing(
            layer,
            baseName + separator + TensorRoles.Mean[spelling],
            $"a batch normalization (this and {variance}) or a scale and a shift under '{baseName}', each of shape {shape}");
    }

    private string KernelSuffix(WeightsKind kind)
    {
        // As the file spells the kernels of the layers that it has.
        bool depthwise = kind == WeightsKind.Depthwise;
        FoundLayer[] kernels = [.. match.Layers.OfType<FoundLayer>().Where(found => found.Kernel is not null && found.Layer.Kind != WeightsKind.Slope)];
        if (kind == WeightsKind.Slope)
            return kernels.Any(found => found.Layout == KernelLayout.PyTorch) ? "." + TensorRoles.PyTorchKernel : "/" + TensorRoles.Slope[0];
        FoundLayer? alike = kernels.FirstOrDefault(found => found.Layer.Kind == WeightsKind.Depthwise == depthwise)
            ?? kernels.FirstOrDefault(found => found.Layout == KernelLayout.PyTorch);
        return alike?.KernelSuffix ?? match.Scheme.KernelSuffix(kind);
    }

    private static string Separator(TensorEntry? kernel) =>
        kernel is not null && kernel.Name.EndsWith("." + TensorRoles.PyTorchKernel, StringComparison.Ordinal) ? "." : "/";

    private void AddWrongShape(LayerWeights layer, TensorEntry tensor, string expected, string fix) => _problems.Add(new WeightsProblem(
        WeightsProblemKind.WrongShape,
        layer.Name,
        tensor.Name,
        "shape " + expected,
        KernelShapes.Text(tensor.Shape),
        null,
        fix));

    private void AddMissing(LayerWeights layer, string tensor, string expected) => _problems.Add(new WeightsProblem(
        WeightsProblemKind.MissingTensor,
        layer.Name,
        tensor,
        expected,
        "no tensor of that name",
        null,
        NamesFix));
}
