using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pointwise.Runtime;

namespace Pointwise.Weights;

/// <summary>
/// Random weights for a network that is not trained yet: normal with variance 2 / fan-in, so that values keep their size through layers with
/// ReLU (He et al. 2015, arXiv 1502.01852, equation 10).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RandomWeights
{
    /// <summary>A weights file in memory with a kernel and a bias for each layer, the same for the same seed on every machine.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="seed">The seed.</param>
    public static SafeTensorsFile Create(ReadOnlySpan<LayerWeights> layers, int seed)
    {
        var tensors = new List<RandomTensor>();
        foreach (LayerWeights layer in layers)
            AddTensors(tensors, layer);

        // Values are made where they stay: those of a large network are hundreds of megabytes.
        byte[] header = SafeTensorsWriter.Header([.. tensors.Select(tensor => (tensor.Name, tensor.Shape, (long)tensor.Count))], null);
        int at = sizeof(ulong) + header.Length;
        byte[] file = new byte[at + (sizeof(float) * tensors.Sum(tensor => (long)tensor.Count))];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, sizeof(ulong));
        ulong state = (ulong)(uint)seed;
        foreach (RandomTensor tensor in tensors)
        {
            Span<byte> bytes = file.AsSpan(at, tensor.Count * sizeof(float));
            Fill(MemoryMarshal.Cast<byte, float>(bytes), tensor.Deviation, tensor.Mean, ref state);
            Span<uint> words = MemoryMarshal.Cast<byte, uint>(bytes);
            if (!BitConverter.IsLittleEndian)
                BinaryPrimitives.ReverseEndianness(words, words);
            at += bytes.Length;
        }

        return SafeTensorsFile.Of(file, "random weights");
    }

    private static void AddTensors(List<RandomTensor> tensors, LayerWeights layer)
    {
        int channels = layer.OutputChannels;
        if (layer.Kind == WeightsKind.Slope)
        {
            tensors.Add(new($"{layer.Name}/alpha", [channels], channels, 0.05f, 0.25f));
            return;
        }

        if (layer.Kind == WeightsKind.Normalization || layer.Normalization == NormalizationPresence.Required)
        {
            string name = layer.Kind == WeightsKind.Normalization ? layer.Name : layer.NormalizationName ?? $"{layer.Name}_affine";
            tensors.Add(new($"{name}/scale", [channels], channels, 0.2f, 1f));
            tensors.Add(new($"{name}/shift", [channels], channels, 0.05f, 0f));
            if (layer.Kind == WeightsKind.Normalization)
                return;
        }

        long[] shape = KernelShapes.Accepted(layer, KernelLayout.TensorFlow)[0];
        tensors.Add(new($"{layer.Name}/kernel", shape, FoldedLayer.KernelLength(layer), MathF.Sqrt(2f / FoldedLayer.KernelRows(layer)), 0f));
        tensors.Add(new($"{layer.Name}/bias", [channels], channels, 0.05f, 0f));
    }

    [MethodImpl(Optimized.AtOnce)]
    private static void Fill(Span<float> values, float deviation, float mean, ref ulong state)
    {
        for (int i = 0; i < values.Length; i++)
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
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private sealed record RandomTensor(string Name, long[] Shape, int Count, float Deviation, float Mean);
}
