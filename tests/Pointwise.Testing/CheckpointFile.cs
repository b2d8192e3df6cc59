using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Pointwise.Weights;

namespace Pointwise.Testing;

/// <summary>
/// A checkpoint as TF-slim writes one: no bias beside a batch normalisation, and γ, β, mean and variance of every channel.
/// </summary>
public static class CheckpointFile
{
    /// <summary>A safetensors file with random values for the layers.</summary>
    public static byte[] Create(IReadOnlyList<LayerWeights> layers, int seed)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var random = new Random(seed);
        var tensors = new List<(string, long[], float[])>();
        foreach (LayerWeights layer in layers)
        {
            if (layer.Kind == WeightsKind.Slope)
            {
                Add($"{layer.Name}/alpha", [1, 1, layer.OutputChannels], 0.2f, 0.3f);
                continue;
            }

            bool alone = layer.Kind == WeightsKind.Normalization, normalised = layer.Normalization != NormalizationPresence.None;
            if (!alone)
                Add($"{layer.Name}/kernel", KernelShape(layer), 0, MathF.Sqrt(6f / FanIn(layer)));
            if (!alone && !normalised)
                Add($"{layer.Name}/bias", [layer.OutputChannels], 0, 0.1f);
            string name = alone ? layer.Name : layer.NormalizationName ?? $"{layer.Name}/BatchNorm";
            if (alone || normalised)
            {
                Add($"{name}/gamma", [layer.OutputChannels], 1, 0.3f);
                Add($"{name}/beta", [layer.OutputChannels], 0.1f, 0.3f);
                Add($"{name}/moving_mean", [layer.OutputChannels], 0, 0.3f);
                Add($"{name}/moving_variance", [layer.OutputChannels], 1, 0.5f);
            }
        }

        var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, tensors);
        return stream.ToArray();

        void Add(string name, long[] shape, float centre, float spread)
        {
            float[] values = new float[shape.Aggregate((a, b) => a * b)];
            for (int i = 0; i < values.Length; i++)
                values[i] = centre + (spread * ((2 * random.NextSingle()) - 1));
            tensors.Add((name, shape, values));
        }
    }

    private static int FanIn(LayerWeights layer) =>
        layer.KernelHeight * layer.KernelWidth * (layer.Kind == WeightsKind.Depthwise ? 1 : layer.InputChannels);

    private static long[] KernelShape(LayerWeights layer) => layer.Kind switch
    {
        WeightsKind.Dense => [layer.InputChannels, layer.OutputChannels],
        WeightsKind.Depthwise => [layer.KernelHeight, layer.KernelWidth, layer.InputChannels, 1],
        _ => [layer.KernelHeight, layer.KernelWidth, layer.InputChannels, layer.OutputChannels],
    };
}
