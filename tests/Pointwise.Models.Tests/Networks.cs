using System.Collections.Generic;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace ModelsTests;

/// <summary>The declarations of the trained networks.</summary>
internal static class Networks
{
    /// <summary>Filters and stride of MobileNet's blocks at width 1.</summary>
    private static readonly (int Filters, int Stride)[] _blocks =
        [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1)];

    /// <summary>PoseNet: width 0.75, whose last two blocks keep 384 channels and stride 1, and four heads.</summary>
    public static LayeredSpec PoseNet(int height, int width)
    {
        var layers = new List<LayerSpec> { new(LayerKind.Conv, 24, Kernel: 3, Stride: 2) };
        for (int i = 0; i < _blocks.Length; i++)
            layers.Add(i < 11 ? new(LayerKind.DepthwiseSeparable, _blocks[i].Filters * 3 / 4, Kernel: 3, Stride: _blocks[i].Stride) : new(LayerKind.DepthwiseSeparable, 384, i == 12 ? "features" : null, Kernel: 3));
        foreach ((string name, int filters) in new[] { ("heatmap", 17), ("offset", 34), ("displacement_fwd", 32), ("displacement_bwd", 32) })
            layers.Add(new LayerSpec(LayerKind.Pointwise, filters, name, "features", Activation: Activation.None, IsOutput: true));
        return Declare("PoseNet", height, width, layers, "posenet_mobilenet_v1.safetensors");
    }

    /// <summary>The face network: a whole MobileNet, three dense layers and two heads.</summary>
    public static LayeredSpec Face(int height, int width)
    {
        var layers = new List<LayerSpec> { new(LayerKind.Conv, 32, Kernel: 3, Stride: 2) };
        foreach ((int filters, int stride) in _blocks)
            layers.Add(new LayerSpec(LayerKind.DepthwiseSeparable, filters, Kernel: 3, Stride: stride));
        layers.Add(new LayerSpec(LayerKind.GlobalAveragePool, Name: "embedding", IsOutput: true));
        layers.Add(new LayerSpec(LayerKind.Dense, 256, "feats", Activation: Activation.ReLU, IsOutput: true));
        layers.Add(new LayerSpec(LayerKind.Dense, 1, "gender_logit", IsOutput: true));
        layers.Add(new LayerSpec(LayerKind.Sigmoid, Name: "gender_pred", IsOutput: true));
        layers.Add(new LayerSpec(LayerKind.Dense, 100, "age_logits", "feats", IsOutput: true));
        layers.Add(new LayerSpec(LayerKind.Softmax, Name: "age_pred", IsOutput: true));
        return Declare("Face", height, width, layers, "mobilenet_v1_face.safetensors");
    }

    private static LayeredSpec Declare(string name, int height, int width, List<LayerSpec> layers, string weights) =>
        new(NetworkUnderTest.Type(name), height, width, 3, layers.ToEquatableArray(), weights, Activation: Activation.ReLU6);
}
