using System.Collections.Generic;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace ModelsTests.Declarations;

/// <summary>PoseNet: MobileNet-V1 of width 0.75 and output stride 16 with four heads.</summary>
internal static class PoseNet
{
    private static readonly (int Filters, int Stride)[] _blocks =
    [
        (48, 1), (96, 2), (96, 1), (192, 2), (192, 1), (384, 2),
        (384, 1), (384, 1), (384, 1), (384, 1), (384, 1), (384, 1), (384, 1),
    ];

    private static readonly (string Name, int Filters)[] _heads =
        [("heatmap", 17), ("offset", 34), ("displacement_fwd", 32), ("displacement_bwd", 32)];

    /// <summary>The network for pictures of a size.</summary>
    public static LayeredSpec Spec(int height, int width, PixelScale pixels = PixelScale.None) =>
        Declare($"posenet_{height}x{width}_{pixels}", height, width, pixels, BlocksWithHeads());

    /// <summary>The network with the outputs of all layers, in the order in which they are declared.</summary>
    public static LayeredSpec EveryLayer(int height, int width) =>
        Declare($"posenet_{height}x{width}_layers", height, width, PixelScale.None, LayerByLayer());

    private static LayeredSpec Declare(string name, int height, int width, PixelScale pixels, IEnumerable<LayerSpec> layers) =>
        new(NetworkUnderTest.Type(name), height, width, 3, layers.ToEquatableArray(), Pixels: pixels, Activation: Activation.ReLU6);

    private static IEnumerable<LayerSpec> BlocksWithHeads()
    {
        yield return new LayerSpec(LayerKind.Conv, 24, Kernel: 3, Stride: 2);
        for (int i = 0; i < _blocks.Length; i++)
        {
            string? name = i == _blocks.Length - 1 ? "features" : null;
            yield return new LayerSpec(LayerKind.DepthwiseSeparable, _blocks[i].Filters, name, Kernel: 3, Stride: _blocks[i].Stride);
        }

        foreach (LayerSpec head in Heads("features"))
            yield return head;
    }

    private static IEnumerable<LayerSpec> LayerByLayer()
    {
        yield return new LayerSpec(LayerKind.Conv, 24, "Conv2d_0", Kernel: 3, Stride: 2, IsOutput: true);
        for (int i = 0; i < _blocks.Length; i++)
        {
            string name = $"Conv2d_{i + 1}";
            yield return new LayerSpec(LayerKind.Depthwise, 0, $"{name}_depthwise", Kernel: 3, Stride: _blocks[i].Stride, IsOutput: true);
            yield return new LayerSpec(LayerKind.Pointwise, _blocks[i].Filters, $"{name}_pointwise", IsOutput: true);
        }

        foreach (LayerSpec head in Heads($"Conv2d_{_blocks.Length}_pointwise"))
            yield return head;
    }

    private static IEnumerable<LayerSpec> Heads(string features)
    {
        foreach ((string name, int filters) in _heads)
            yield return new LayerSpec(LayerKind.Pointwise, filters, name, features, Activation: Activation.None, IsOutput: true);
    }
}
