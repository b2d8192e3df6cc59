using System.Collections.Generic;
using System.Globalization;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace ModelsTests.Declarations;

/// <summary>MobileNets by the short form: the paper's widths at large and small resolutions, and conventions of other sources.</summary>
internal static class MobileNets
{
    public static IReadOnlyList<MobileNetSpec> All { get; } =
    [
        Logits(1, 32),
        Logits(1, 96),
        Logits(1, 224),
        Logits(0.75, 128),
        Logits(0.75, 47),
        Logits(0.5, 128),
        Logits(0.25, 224),
        Logits(0.25, 33),
        Logits(0.25, 128) with { Type = NetworkUnderTest.Type("background_and_softmax"), Background = true, Softmax = true },
        Logits(0.5, 96) with { Type = NetworkUnderTest.Type("embedding"), Classifier = false },
        Logits(0.25, 129) with { Type = NetworkUnderTest.Type("output_stride_16"), OutputStride = 16 },
        Logits(0.25, 96) with { Type = NetworkUnderTest.Type("output_stride_8"), OutputStride = 8 },
        PyTorch(0.25, 128),
        Logits(0.35, 64) with { Type = NetworkUnderTest.Type("timm_rounding"), Rounding = ChannelRounding.Timm },
    ];

    private static MobileNetSpec Logits(double alpha, int resolution) =>
        new(Type("mobilenet", alpha, resolution), Alpha: alpha, Resolution: resolution, Softmax: false);

    /// <summary>Padding on all sides whatever the size, ReLU, and the normalisation of ImageNet.</summary>
    private static MobileNetSpec PyTorch(double alpha, int resolution) =>
        Logits(alpha, resolution) with
        {
            Type = Type("pytorch", alpha, resolution),
            Padding = Padding.Symmetric,
            Activation = Activation.ReLU,
            Pixels = PixelScale.ImageNet,
            Epsilon = 1e-5,
        };

    private static TypeSpec Type(string name, double alpha, int resolution) =>
        NetworkUnderTest.Type(string.Create(CultureInfo.InvariantCulture, $"{name}_{100 * alpha}_{resolution}"));
}
