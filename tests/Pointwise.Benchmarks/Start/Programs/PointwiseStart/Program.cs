using System;
using System.Diagnostics;
using System.Globalization;
using Pointwise;

// As many threads as each library takes by itself, or as many as the argument says.
using var net = Classifier.Create(args.Length == 0 ? 0 : int.Parse(args[0], CultureInfo.InvariantCulture));
float[] scores = new float[Classifier.ScoresLength];
net.RunPlanar(Planes(), scores);
int best = 0;
for (int label = 1; label < scores.Length; label++)
{
    if (scores[label] > scores[best])
        best = label;
}

// The result is here. Its line comes later: the console takes its time when it is first written to.
long timestamp = Stopwatch.GetTimestamp();
Console.WriteLine(FormattableString.Invariant($"{best} {timestamp}"));

// Until the parent has read how much memory it was.
Console.OpenStandardInput().ReadByte();

static float[] Planes()
{
    float[] planes = new float[Classifier.InputLength];
    for (int i = 0; i < planes.Length; i++)
        planes[i] = (((i * 2654435761u) >> 24) / 127.5f) - 1;
    return planes;
}

/// <summary>MobileNet 1.0-224, as compare declares it.</summary>
[MobileNet(Weights = "mobilenet.safetensors", Pixels = PixelScale.None, Activation = Activation.ReLU)]
public sealed partial class Classifier;
