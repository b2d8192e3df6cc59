using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;
using Zoo.Classic;
using Zoo.Detectors;
using Zoo.MobileNets;

namespace ModelsTests.Declarations;

/// <summary>Networks of the samples as trained models have them: their pixels come normalised, and some have another head.</summary>
internal static class TrainedZoo
{
    /// <summary>The tiny face detector for another size of the picture.</summary>
    public static LayeredSpec TinyFaceDetector(int height, int width) =>
        Read(typeof(TinyFaceDetector), $"tiny_face_{height}x{width}") with { Height = height, Width = width };

    /// <summary>The large face detector, with the map of its thirteenth block as an output too.</summary>
    public static LayeredSpec SsdFaceNet()
    {
        LayeredSpec spec = Read(typeof(FaceDetection.SsdFaceNet), "ssd_face") with { Pixels = PixelScale.MinusOneToOne };
        return spec with { Layers = spec.Layers.Select(layer => layer.Name == "conv_13_pointwise" ? layer with { IsOutput = true } : layer).ToEquatableArray() };
    }

    /// <summary>MobileNet-V2 of width 1.4 for five classes; its first two layers normalise the pixels.</summary>
    public static LayeredSpec MobileNetV2()
    {
        LayeredSpec spec = Read(typeof(MobileNetV2), "mobilenet_v2_140") with { Alpha = 1.4 };
        LayerSpec[] layers =
        [
            new(LayerKind.Affine, Name: "hub_input_Mul"),
            new(LayerKind.Affine, Name: "hub_input_Sub"),
            .. spec.Layers.TakeWhile(layer => layer.Kind != LayerKind.Dense),
            new(LayerKind.Dense, 5, "logits", IsOutput: true),
            new(LayerKind.Softmax, Name: "softmax", IsOutput: true),
        ];
        return spec with { Layers = layers.ToEquatableArray() };
    }

    /// <summary>Inception V3 with three dense layers, for five classes.</summary>
    public static LayeredSpec InceptionV3()
    {
        LayeredSpec spec = Read(typeof(InceptionV3), "inception_v3");
        IEnumerable<LayerSpec> body = spec.Layers.TakeWhile(layer => layer.Kind != LayerKind.Dropout);
        LayerSpec[] layers =
        [
            .. body,
            new(LayerKind.Dense, 256, "dense_1", Activation: Activation.ReLU),
            new(LayerKind.Dense, 128, "dense_2", Activation: Activation.ReLU),
            new(LayerKind.Dense, 5, "dense_3", IsOutput: true),
            new(LayerKind.Softmax, Name: "softmax", IsOutput: true),
        ];
        return spec with { Layers = layers.ToEquatableArray() };
    }

    private static LayeredSpec Read(Type declaration, string name) =>
        (LayeredSpec)CompiledDeclaration.Read(declaration) with { Type = NetworkUnderTest.Type(name), Pixels = PixelScale.None };
}
