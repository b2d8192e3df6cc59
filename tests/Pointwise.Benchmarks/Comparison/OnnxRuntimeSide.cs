using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using PointwiseBenchmarks.Networks;

namespace PointwiseBenchmarks.Comparison;

/// <summary>The same network in ONNX Runtime: all optimisations, input and output bound, as many threads as the other side.</summary>
internal sealed class OnnxRuntimeSide : NetworkSide
{
    private readonly SessionOptions _options;
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly OrtValue _input;
    private readonly OrtValue _output;
    private readonly RunOptions _run = new();
    private readonly float[] _scores;

    public OnnxRuntimeSide(byte[] model, float[] planes, int threads)
        : base("ONNX Runtime")
    {
        _options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        _session = new InferenceSession(model, _options);
        _input = OrtValue.CreateTensorValueFromMemory(planes, Shape(_session.InputMetadata[_session.InputNames[0]]));
        long[] output = Shape(_session.OutputMetadata[_session.OutputNames[0]]);
        _scores = new float[output.Aggregate((a, b) => a * b)];
        _output = OrtValue.CreateTensorValueFromMemory(_scores, output);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(_session.InputNames[0], _input);
        _binding.BindOutput(_session.OutputNames[0], _output);
    }

    public override ReadOnlySpan<float> Scores => _scores;

    public override void Run() => _session.RunWithBinding(_run, _binding);

    public override void Dispose()
    {
        _binding.Dispose();
        _input.Dispose();
        _output.Dispose();
        _run.Dispose();
        _session.Dispose();
        _options.Dispose();
    }

    private static long[] Shape(NodeMetadata metadata) => [.. metadata.Dimensions.Select(dimension => (long)dimension)];
}
