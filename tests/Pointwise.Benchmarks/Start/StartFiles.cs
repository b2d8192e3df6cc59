using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Pointwise.Testing;
using Pointwise.Weights;
using PointwiseBenchmarks.Comparison;

namespace PointwiseBenchmarks.Start;

/// <summary>MobileNet 1.0-224 with random weights, as a safetensors file and as an ONNX file.</summary>
internal static class StartFiles
{
    /// <summary>Writes both files, unless they are there with the same bytes: builds then stay up to date.</summary>
    public static void Write(string weightsPath, string modelPath)
    {
        NetworkUnderTest network = NetworkUnderTest.Compile(new Configuration(1, 224).Spec());
        using SafeTensorsFile weights = GeneratedAssembly.RandomFile(network);
        WriteWhenDifferent(weightsPath, SafeTensors(weights));
        WriteWhenDifferent(modelPath, OnnxFile.Write(network, weights, optimised: true));
    }

    /// <summary>The file's bytes.</summary>
    public static byte[] SafeTensors(SafeTensorsFile weights)
    {
        using var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, weights.Tensors.Select(tensor => (tensor.Name, tensor.Shape.ToArray(), Values(weights, tensor))));
        return stream.ToArray();
    }

    private static float[] Values(SafeTensorsFile weights, TensorEntry tensor)
    {
        float[] values = new float[tensor.Shape.Aggregate(1L, (count, extent) => count * extent)];
        weights.Read(tensor.Name, values);
        return values;
    }

    private static void WriteWhenDifferent(string path, byte[] bytes)
    {
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            File.WriteAllBytes(path, bytes);
    }
}
