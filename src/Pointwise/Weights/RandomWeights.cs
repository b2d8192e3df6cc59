using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;

namespace Pointwise.Weights;

/// <summary>
/// Random weights for a network that is not trained yet: normal with variance 2 / fan-in, so that values keep their size through layers with
/// ReLU (He et al. 2015, arXiv 1502.01852, equation 10).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RandomWeights
{
    private const int HeaderRoom = 64 * 1024;

    /// <summary>A weights file in memory with a kernel and a bias for each layer, the same for the same seed on every machine.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="seed">The seed.</param>
    public static SafeTensorsFile Create(ReadOnlySpan<LayerWeights> layers, int seed)
    {
        var tensors = new List<(string, long[], float[])>();
        ulong state = (ulong)(uint)seed;
        foreach (LayerWeights layer in layers)
        {
            if (layer.Kind == WeightsKind.Slope)
            {
                tensors.Add(($"{layer.Name}/alpha", [layer.OutputChannels], Fill(layer.OutputChannels, 0.05f, 0.25f, ref state)));
                continue;
            }

            int fanIn = FoldedLayer.KernelRows(layer);
            if (layer.Kind == WeightsKind.Normalization || layer.Normalization == NormalizationPresence.Required)
            {
                string name = layer.Kind == WeightsKind.Normalization ? layer.Name : layer.NormalizationName ?? $"{layer.Name}_affine";
                tensors.Add(($"{name}/scale", [layer.OutputChannels], Fill(layer.OutputChannels, 0.2f, 1f, ref state)));
                tensors.Add(($"{name}/shift", [layer.OutputChannels], Fill(layer.OutputChannels, 0.05f, 0f, ref state)));
                if (layer.Kind == WeightsKind.Normalization)
                    continue;
            }

            tensors.Add(($"{layer.Name}/kernel", KernelShapes.Accepted(layer, KernelLayout.TensorFlow)[0], Fill(FoldedLayer.KernelLength(layer), MathF.Sqrt(2f / fanIn), 0f, ref state)));
            tensors.Add(($"{layer.Name}/bias", [layer.OutputChannels], Fill(layer.OutputChannels, 0.05f, 0f, ref state)));
        }

        // At its size from the start: growing would copy what may be hundreds of megabytes.
        long bytes = HeaderRoom + tensors.Sum(tensor => (long)tensor.Item3.Length * sizeof(float));
        var stream = new MemoryStream((int)long.Min(bytes, Array.MaxLength));
        SafeTensorsWriter.Write(stream, tensors);
        stream.Position = 0;
        return SafeTensorsFile.Read(stream, "random weights");
    }

    private static float[] Fill(int count, float deviation, float mean, ref ulong state)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            // The sum of twelve uniform values is normal enough, and exact arithmetic: the same bits everywhere, which a logarithm would not promise.
            int sum = 0;
            for (int j = 0; j < 12; j += 4)
            {
                ulong bits = Next(ref state);
                sum += (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
            }

            values[i] = MathF.FusedMultiplyAdd((sum - (6 * 65535)) / 65536f, deviation, mean);
        }

        return values;
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
