using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;

namespace ModelsTests.Onnx;

/// <summary>An ONNX model in ONNX Runtime.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;

    public OnnxModel(byte[] file)
    {
        // One thread: other tests run at the same time.
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        _session = new InferenceSession(file, options);
    }

    /// <summary>Runs on the planes of a picture; returns the outputs by name, maps with channels last.</summary>
    public IReadOnlyDictionary<string, float[]> Run(float[] planes)
    {
        (string input, NodeMetadata metadata) = _session.InputMetadata.Single();
        long[] shape = [.. metadata.Dimensions.Select(dimension => (long)dimension)];
        using OrtValue picture = OrtValue.CreateTensorValueFromMemory(planes, shape);
        using var run = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> values = _session.Run(run, [input], [picture], _session.OutputNames);
        return _session.OutputNames.Zip(values).ToDictionary(pair => pair.First, pair => ChannelsLast(pair.Second), StringComparer.Ordinal);
    }

    public void Dispose() => _session.Dispose();

    private static float[] ChannelsLast(OrtValue value)
    {
        ReadOnlySpan<float> planes = value.GetTensorDataAsSpan<float>();
        long[] shape = value.GetTensorTypeAndShape().Shape;
        if (shape.Length != 4)
            return planes.ToArray();
        int channels = (int)shape[1], pixels = planes.Length / channels;
        float[] result = new float[planes.Length];
        for (int i = 0; i < planes.Length; i++)
            result[(i % pixels * channels) + (i / pixels)] = planes[i];
        return result;
    }
}
