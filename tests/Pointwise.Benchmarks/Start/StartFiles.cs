using System;
using System.IO;
using Pointwise.Testing;
using Pointwise.Weights;
using PointwiseBenchmarks.Networks;

namespace PointwiseBenchmarks.Start;

/// <summary>MobileNet 1.0-224 with random weights, as a safetensors file and as an ONNX file.</summary>
internal static class StartFiles
{
    /// <summary>Writes both files, unless they are there with the same bytes: builds then stay up to date.</summary>
    public static void Write(string weightsPath, string modelPath)
    {
        NetworkUnderTest network = NetworkUnderTest.Compile(new Configuration(1, 224).Spec());
        using SafeTensorsFile weights = GeneratedAssembly.RandomFile(network);
        WriteWhenDifferent(weightsPath, SafeTensorsBytes.Of(weights));
        WriteWhenDifferent(modelPath, OnnxFile.Write(network, weights, optimised: true));
    }

    private static void WriteWhenDifferent(string path, byte[] bytes)
    {
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            File.WriteAllBytes(path, bytes);
    }
}
