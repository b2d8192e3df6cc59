using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace ModelsTests.Declarations;

/// <summary>A picture, a mask beside one of its maps, and a vector that scales channels.</summary>
internal static class SeveralInputs
{
    public static LayeredSpec Spec { get; } = new(
        NetworkUnderTest.Type("several_inputs"),
        21,
        22,
        3,
        new LayerSpec[]
        {
            new(LayerKind.Conv, 18, "a", Kernel: 3, Stride: 2),
            new(LayerKind.Input, Name: "mask", Parts: new[] { 11, 11, 1 }.ToEquatableArray(), Pixels: PixelScale.ZeroToOne),
            new(LayerKind.Conv, 5, "m", Kernel: 3, IsOutput: true),
            new(LayerKind.Concat, Name: "joined", Joined: new[] { "a", "m" }.ToEquatableArray()),
            new(LayerKind.Input, Name: "state", Parts: new[] { 1, 1, 23 }.ToEquatableArray()),
            new(LayerKind.Multiply, Name: "gated", Joined: new[] { "joined", "state" }.ToEquatableArray(), IsOutput: true),
        }.ToEquatableArray(),
        Pixels: PixelScale.ImageNet,
        Activation: Activation.ReLU);
}
