using System;
using System.IO;
using Microsoft.ML.OnnxRuntime;

using var options = new SessionOptions
{
    IntraOpNumThreads = 1,
    InterOpNumThreads = 1,
    LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
};
using var session = new InferenceSession(Path.Combine(AppContext.BaseDirectory, "mobilenet.onnx"), options);
float[] planes = new float[3 * 224 * 224];
for (int i = 0; i < planes.Length; i++)
    planes[i] = (((i * 2654435761u) >> 24) / 127.5f) - 1;

using OrtValue input = OrtValue.CreateTensorValueFromMemory(planes, [1, 3, 224, 224]);
using var run = new RunOptions();
using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, session.InputNames, [input], session.OutputNames);
ReadOnlySpan<float> scores = outputs[0].GetTensorDataAsSpan<float>();
int best = 0;
for (int label = 1; label < scores.Length; label++)
{
    if (scores[label] > scores[best])
        best = label;
}

Console.WriteLine(best);

// Until the parent has read how much memory it was.
Console.OpenStandardInput().ReadByte();
