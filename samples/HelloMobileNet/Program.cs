using System;
using System.Diagnostics;
using System.Linq;
using Pointwise;

using var net = Classifier.CreateRandom(seed: 1);
byte[] pixels = new byte[Classifier.InputLength];
float[] scores = new float[Classifier.ScoresLength];
new Random(1).NextBytes(pixels);

net.Run(pixels, scores);
for (int i = 0; i < 200; i++)
    net.Run(pixels, scores);
double best = double.MaxValue;
for (int i = 0; i < 200; i++)
{
    long start = Stopwatch.GetTimestamp();
    net.Run(pixels, scores);
    best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
}

foreach ((float score, int label) in scores.Select((score, label) => (score, label)).OrderByDescending(pair => pair.score).Take(5))
    Console.WriteLine($"class {label,4}  {score:P2}");
Console.WriteLine($"{Classifier.MultAdds / 1e6:F0} million mult-adds in {best:F2} ms, {2 * Classifier.MultAdds / best / 1e6:F0} GFLOP/s, {Classifier.ArenaBytes / 1024} KiB of memory");

[MobileNet]
public sealed partial class Classifier;
