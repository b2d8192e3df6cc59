using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Weights;

namespace Pointwise.Tests.Weights;

/// <summary>
/// The tensors that each framework writes for a MobileNet-V1, written out independently of the naming schemes under test.
/// </summary>
internal static class TensorNames
{
    private static readonly string[] _timmBlocks =
        ["0.0", "1.0", "1.1", "2.0", "2.1", "3.0", "3.1", "3.2", "3.3", "3.4", "3.5", "4.0", "4.1"];

    private static readonly string[] _keras = ["gamma", "beta", "moving_mean", "moving_variance"];
    private static readonly string[] _torch = ["weight", "bias", "running_mean", "running_var"];

    public static List<TensorEntry> Keras(LayerWeights[] layers, string end = "") => TensorFlow(
        layers,
        layer => layer.Position switch
        {
            LayerPosition.Stem => ("conv1/", "conv1_bn/"),
            LayerPosition.Depthwise => ($"conv_dw_{layer.Block}/depthwise_", $"conv_dw_{layer.Block}_bn/"),
            LayerPosition.Pointwise => ($"conv_pw_{layer.Block}/", $"conv_pw_{layer.Block}_bn/"),
            _ => ("conv_preds/", null),
        },
        "kernel",
        "bias",
        end);

    public static List<TensorEntry> Slim(LayerWeights[] layers, string prefix) => TensorFlow(
        layers,
        layer => layer.Position switch
        {
            LayerPosition.Stem => ($"{prefix}Conv2d_0/", $"{prefix}Conv2d_0/BatchNorm/"),
            LayerPosition.Depthwise => ($"{prefix}Conv2d_{layer.Block}_depthwise/depthwise_", $"{prefix}Conv2d_{layer.Block}_depthwise/BatchNorm/"),
            LayerPosition.Pointwise => ($"{prefix}Conv2d_{layer.Block}_pointwise/", $"{prefix}Conv2d_{layer.Block}_pointwise/BatchNorm/"),
            _ => ($"{prefix}Logits/Conv2d_1c_1x1/", null),
        },
        "weights",
        "biases",
        "");

    public static List<TensorEntry> Timm(LayerWeights[] layers) => PyTorch(layers, layer => layer.Position switch
    {
        LayerPosition.Stem => ("conv_stem.", "bn1."),
        LayerPosition.Depthwise => ($"blocks.{_timmBlocks[layer.Block - 1]}.conv_dw.", $"blocks.{_timmBlocks[layer.Block - 1]}.bn1."),
        LayerPosition.Pointwise => ($"blocks.{_timmBlocks[layer.Block - 1]}.conv_pw.", $"blocks.{_timmBlocks[layer.Block - 1]}.bn2."),
        _ => ("classifier.", null),
    });

    public static List<TensorEntry> HuggingFace(LayerWeights[] layers, string prefix)
    {
        int next = 0;
        return PyTorch(layers, layer =>
        {
            if (layer.Position == LayerPosition.Classifier)
                return ("classifier.", null);
            string name = layer.Position == LayerPosition.Stem ? $"{prefix}conv_stem" : $"{prefix}layer.{next++}";
            return ($"{name}.convolution.", $"{name}.normalization.");
        });
    }

    public static List<TensorEntry> Sequential(LayerWeights[] layers, string sequence, string classifier) => PyTorch(layers, layer => layer.Position switch
    {
        LayerPosition.Stem => ($"{sequence}.0.0.", $"{sequence}.0.1."),
        LayerPosition.Depthwise => ($"{sequence}.{layer.Block}.0.", $"{sequence}.{layer.Block}.1."),
        LayerPosition.Pointwise => ($"{sequence}.{layer.Block}.3.", $"{sequence}.{layer.Block}.4."),
        _ => (classifier, null),
    });

    private static List<TensorEntry> TensorFlow(
        LayerWeights[] layers,
        Func<LayerWeights, (string Layer, string? Normalization)> names,
        string kernel,
        string bias,
        string end)
    {
        var tensors = new List<TensorEntry>();
        foreach (LayerWeights layer in layers)
        {
            (string name, string? normalization) = names(layer);
            tensors.Add(F32(name + kernel + end, layer.Position switch
            {
                LayerPosition.Depthwise => [3, 3, layer.OutputChannels, 1],
                LayerPosition.Stem => [3, 3, 3, layer.OutputChannels],
                _ => [1, 1, layer.InputChannels, layer.OutputChannels],
            }));
            if (normalization is null)
                tensors.Add(F32(name + bias + end, layer.OutputChannels));
            else
                tensors.AddRange(_keras.Select(role => F32(normalization + role + end, layer.OutputChannels)));
        }

        return tensors;
    }

    private static List<TensorEntry> PyTorch(LayerWeights[] layers, Func<LayerWeights, (string Layer, string? Normalization)> names)
    {
        var tensors = new List<TensorEntry>();
        foreach (LayerWeights layer in layers)
        {
            (string name, string? normalization) = names(layer);
            tensors.Add(F32(name + "weight", layer.Position switch
            {
                LayerPosition.Depthwise => [layer.OutputChannels, 1, 3, 3],
                LayerPosition.Stem => [layer.OutputChannels, 3, 3, 3],
                LayerPosition.Pointwise => [layer.OutputChannels, layer.InputChannels, 1, 1],
                _ => [layer.OutputChannels, layer.InputChannels],
            }));
            if (normalization is null)
            {
                tensors.Add(F32(name + "bias", layer.OutputChannels));
                continue;
            }

            tensors.AddRange(_torch.Select(role => F32(normalization + role, layer.OutputChannels)));
            tensors.Add(new TensorEntry(normalization + "num_batches_tracked", "I64", []));
        }

        return tensors;
    }

    private static TensorEntry F32(string name, params long[] shape) => new(name, "F32", shape);
}
