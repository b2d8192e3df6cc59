using System.Collections.Generic;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace ModelsTests.Declarations;

/// <summary>A MobileNet 1.0-224 with a scale and a shift beside its depthwise convolutions, three dense layers and six outputs.</summary>
internal static class FaceNetwork
{
    public const int Size = 224;

    /// <summary>The thirteen blocks of MobileNet-V1 at width 1.</summary>
    public static IReadOnlyList<(int Filters, int Stride)> Blocks { get; } =
        [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1)];

    public static LayeredSpec Spec() => Declare("face", BlocksWithHeads());

    /// <summary>The network with the outputs of all convolutions, which have the names of their tensors.</summary>
    public static LayeredSpec EveryLayer() => Declare("face_layers", LayerByLayer());

    private static LayeredSpec Declare(string name, IEnumerable<LayerSpec> layers) =>
        new(NetworkUnderTest.Type(name), Size, Size, 3, layers.ToEquatableArray(), Activation: Activation.ReLU6);

    private static IEnumerable<LayerSpec> BlocksWithHeads()
    {
        yield return new LayerSpec(LayerKind.Conv, 32, Kernel: 3, Stride: 2);
        foreach ((int filters, int stride) in Blocks)
            yield return new LayerSpec(LayerKind.DepthwiseSeparable, filters, Kernel: 3, Stride: stride);
        yield return new LayerSpec(LayerKind.GlobalAveragePool, Name: "embedding", IsOutput: true);
        yield return new LayerSpec(LayerKind.Dense, 256, "feats", Activation: Activation.ReLU, IsOutput: true);
        yield return new LayerSpec(LayerKind.Dense, 1, "gender_logit", "feats", IsOutput: true);
        yield return new LayerSpec(LayerKind.Sigmoid, Name: "gender_pred", IsOutput: true);
        yield return new LayerSpec(LayerKind.Dense, 100, "age_logits", "feats", IsOutput: true);
        yield return new LayerSpec(LayerKind.Softmax, Name: "age_pred", IsOutput: true);
    }

    private static IEnumerable<LayerSpec> LayerByLayer()
    {
        yield return new LayerSpec(LayerKind.Conv, 32, "conv1", Kernel: 3, Stride: 2, IsOutput: true);
        for (int i = 0; i < Blocks.Count; i++)
        {
            yield return new LayerSpec(LayerKind.Depthwise, 0, $"conv_dw_{i + 1}", Kernel: 3, Stride: Blocks[i].Stride, IsOutput: true);
            yield return new LayerSpec(LayerKind.Pointwise, Blocks[i].Filters, $"conv_pw_{i + 1}", IsOutput: true);
        }
    }
}
