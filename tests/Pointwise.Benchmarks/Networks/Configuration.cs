using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace PointwiseBenchmarks.Networks;

/// <summary>A MobileNet of the paper: a width multiplier and a resolution.</summary>
internal sealed record Configuration(double Alpha, int Resolution)
{
    /// <summary>The 16 of the paper's Tables 6 and 7 and Figure 4.</summary>
    public static IReadOnlyList<Configuration> Sixteen { get; } =
        [.. new[] { 1.0, 0.75, 0.5, 0.25 }.SelectMany(alpha => new[] { 224, 192, 160, 128 }.Select(resolution => new Configuration(alpha, resolution)))];

    /// <summary>The name, as checkpoints have it.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Alpha:0.0##}-{Resolution}");

    /// <summary>The declaration: ReLU as in the paper, and unless a caller wants otherwise pixels as they are, so that other runtimes take the same floats.</summary>
    public MobileNetSpec Spec(string variant = "", PixelScale pixels = PixelScale.None) => new(
        NetworkUnderTest.Type($"MobileNet_{Name.Replace('.', '_').Replace('-', '_')}{variant}"),
        Alpha: Alpha,
        Resolution: Resolution,
        Pixels: pixels,
        Activation: Activation.ReLU);
}
