using System.Collections.Generic;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace NumericsTests.Cases;

/// <summary>Whole MobileNets at small widths and resolutions, with every argument of the short form.</summary>
internal static class MobileNetCases
{
    public static IEnumerable<NetworkCase> All()
    {
        MobileNetSpec quarter = new(NetworkUnderTest.Type("quarter"), Alpha: 0.25, Resolution: 32, Classes: 10);
        yield return new NetworkCase(
            quarter.Named("mobilenet_25_33_background") with { Resolution = 33, Classes = 1000, Background = true }, Checkpoint: true);
        yield return new NetworkCase(
            quarter.Named("mobilenet_50_47_logits") with { Alpha = 0.5, Resolution = 47, Softmax = false }, Checkpoint: true);
        yield return quarter.Named("mobilenet_25_64_embedding") with { Resolution = 64, Classifier = false };
        yield return new NetworkCase(quarter.Named("mobilenet_25_32_stride16") with { OutputStride = 16 }, Checkpoint: true);
        yield return quarter.Named("mobilenet_25_33_stride8") with { OutputStride = 8, Resolution = 33 };
        yield return quarter.Named("mobilenet_35_slim") with { Alpha = 0.35, Rho = 0.15, Resolution = null };
        yield return quarter.Named("mobilenet_35_keras") with
        {
            Alpha = 0.35,
            Resolution = 33,
            Rounding = ChannelRounding.Keras,
            Padding = Padding.Symmetric,
            Activation = Activation.ReLU,
            Pixels = PixelScale.ImageNet,
        };
        yield return quarter.Named("mobilenet_35_timm")
            with
        { Alpha = 0.35, Rounding = ChannelRounding.Timm, Pixels = PixelScale.ZeroToOne };
    }

    private static MobileNetSpec Named(this MobileNetSpec spec, string name) => spec with { Type = NetworkUnderTest.Type(name) };
}
