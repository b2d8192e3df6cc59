using Pointwise;

using var net = Classifier.CreateRandom();                // Classifier.Create() once there are trained weights, see below
byte[] pixels = new byte[Classifier.InputLength];         // 224 x 224 pixels, RGB: put a picture here
float[] scores = new float[Classifier.ScoresLength];      // one for each of 1000 classes

net.Run(pixels, scores);
Console.WriteLine($"class {Array.IndexOf(scores, scores.Max())}: {scores.Max():P2}");

// Trained weights: copy the network's safetensors file into this folder and name it here, Weights = "mobilenet.safetensors".
[MobileNet(Alpha = 1.0, Resolution = 224, Classes = 1000)]
public sealed partial class Classifier;
