using System;
using System.Diagnostics;
using System.Linq;
using System.Numerics;
using Pointwise;

using var net = Classifier.CreateRandom();                // Classifier.Create() once there are trained weights
byte[] pixels = new byte[Classifier.InputLength];         // 224 x 224 pixels, RGB
float[] scores = new float[Classifier.ScoresLength];      // one for each of 1000 classes
new Random(1).NextBytes(pixels);

net.Run(pixels, scores);

foreach (int label in Enumerable.Range(0, scores.Length).OrderByDescending(label => scores[label]).Take(5))
    Console.WriteLine($"class {label,3}  {100 * scores[label]:F3} %");

// The same on every machine, with any number of threads, compiled at run time or ahead of it.
uint checksum = scores.Aggregate(0u, (crc, score) => BitOperations.Crc32C(crc, BitConverter.SingleToUInt32Bits(score)));
Console.WriteLine($"checksum of the scores' bits {checksum:X8}");

double best = Enumerable.Range(0, 100).Min(_ =>
{
    long start = Stopwatch.GetTimestamp();
    net.Run(pixels, scores);
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
});
Console.WriteLine($"{best:F2} ms for {Classifier.MultAdds / 1e6:F0} million mult-adds; {Classifier.ArenaBytes / 1024} KiB of memory beside the weights, nothing allocated");

/// <summary>MobileNet 1.0-224 of arXiv 1704.04861.</summary>
[MobileNet(Alpha = 1.0, Resolution = 224, Classes = 1000)]
public sealed partial class Classifier;
