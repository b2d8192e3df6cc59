using System.Collections.Generic;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace ModelsTests.Declarations;

/// <summary>Small networks that have all operations, and on which every pass has something to do or a reason not to.</summary>
internal static class EveryOperation
{
    public static IReadOnlyList<LayeredSpec> All { get; } =
    [
        // The pixels' normalisation is folded where nothing is padded, shift and all; a scale alone also where something is.
        Declare("every_operation", Padding.Same, PixelScale.ImageNet),
        Declare("every_operation_not_padded", Padding.Valid, PixelScale.ImageNet),
        Declare("every_operation_scaled", Padding.Symmetric, PixelScale.ZeroToOne),
    ];

    private static EquatableArray<string> Names(params string[] names) => names.ToEquatableArray();

    private static LayeredSpec Declare(string name, Padding padding, PixelScale pixels)
    {
        LayerSpec[] layers =
        [
            new(LayerKind.Conv, 18, Kernel: 3, Stride: 2),
            new(LayerKind.DepthwiseSeparable, 34, Kernel: 3),
            new(LayerKind.ReLU6),
            new(LayerKind.Depthwise, Kernel: 3, Dilation: 2, Name: "declared"),
            new(LayerKind.BatchNorm, Name: "declared_norm"),
            new(LayerKind.Pointwise, 17, "features", IsOutput: true),
            new(LayerKind.Affine, Name: "after_output"),
            new(LayerKind.ReLU),
            new(LayerKind.GlobalAveragePool),
            new(LayerKind.Dense, 10, "classes", Activation: Activation.ReLU),
            new(LayerKind.Softmax, Name: "scores", IsOutput: true),
            // Called as the exporter would call a value inside.
            new(LayerKind.Conv, 5, "Conv2d_0.linear", "features", Kernel: 3, Activation: Activation.None, IsOutput: true),
            new(LayerKind.Sigmoid, Name: "probability", IsOutput: true),
            // A sum that the convolution takes in, one that stands alone, and a product with one pixel.
            new(LayerKind.Conv, 17, Input: "features", Kernel: 3, Padding: Padding.Same, Activation: Activation.None),
            new(LayerKind.Add, Name: "sum", Activation: Activation.ReLU, IsOutput: true, Joined: Names("features")),
            new(LayerKind.Add, Name: "sum_alone", IsOutput: true, Joined: Names("sum", "features", "sum")),
            new(LayerKind.GlobalAveragePool, Name: "means"),
            new(LayerKind.Conv, 21, "channels_of_sum", "sum", Kernel: 3, Activation: Activation.None),
            new(LayerKind.Sigmoid, Name: "probability_of_map", Input: "sum_alone"),
            new(LayerKind.MaxPool, Name: "largest", Input: "sum", Kernel: 3, Stride: 2, Padding: Padding.Symmetric, CeilMode: true, IsOutput: true),
            new(LayerKind.AveragePool, Name: "average", Input: "sum", Kernel: 3, Stride: 2, Padding: Padding.Same, IsOutput: true),
            new(LayerKind.AveragePool, Name: "average_counted", Input: "sum", Kernel: 3, Stride: 1, Padding: Padding.Same, KernelWidth: 2, CountPadding: true, IsOutput: true),
            new(LayerKind.Conv, 34, "narrow", "sum", Kernel: 1, KernelWidth: 7, StrideHeight: 2, Pads: new EquatableArray<int>([0, 3, 1, 2]), IsOutput: true),
            new(LayerKind.Conv, 68, "grouped", "narrow", Kernel: 3, Groups: 17, Padding: Padding.Same, IsOutput: true),
            new(LayerKind.LeakyReLU, Name: "leaky", Input: "channels_of_sum", Slope: 0.1, IsOutput: true),
            new(LayerKind.PReLU, Name: "slopes", Input: "channels_of_sum", IsOutput: true),
            new(LayerKind.HardSwish, Name: "hard_swish", Input: "channels_of_sum", IsOutput: true),
            new(LayerKind.HardSigmoid, Name: "hard_sigmoid", Input: "channels_of_sum", IsOutput: true),
            new(LayerKind.Tanh, Name: "tanh", Input: "channels_of_sum", IsOutput: true),
            new(LayerKind.Dropout, Name: "dropped", Input: "channels_of_sum"),
            new(LayerKind.LocalResponseNormalization, Name: "response", LocalResponse: new(5, 0.5, 0.75, 2), IsOutput: true),
            new(LayerKind.LocalResponseNormalization, Name: "response_narrow", Input: "dropped", LocalResponse: new(3, 0.5, 0.5, 1), IsOutput: true),
            new(LayerKind.LocalResponseNormalization, Name: "response_power", Input: "dropped", LocalResponse: new(3, 0.5, 0.6, 1), IsOutput: true),
            new(LayerKind.Pad, Name: "padded", Input: "dropped", Pads: new EquatableArray<int>([0, 1, 2, 3]), IsOutput: true),
            new(LayerKind.ResizeNearest, Name: "nearest", Input: "dropped", Scale: 3, IsOutput: true),
            new(LayerKind.ResizeBilinear, Name: "bilinear", Input: "dropped", Scale: 2, IsOutput: true),
            new(LayerKind.Flatten, Name: "flat", Input: "dropped", IsOutput: true),
            new(LayerKind.Dense, 9, "of_flat", Activation: Activation.HardSwish, IsOutput: true),
            new(LayerKind.Flatten, Name: "flat_channels_first", Input: "dropped", ChannelsFirst: true, IsOutput: true),
            new(LayerKind.Concat, Name: "channels", IsOutput: true, Joined: Names("sum", "features", "probability_of_map")),
            new(LayerKind.Multiply, Name: "scaled", Input: "means", Activation: Activation.ReLU6, IsOutput: true, Joined: Names("sum")),
        ];
        TypeSpec type = NetworkUnderTest.Type(name);
        return new LayeredSpec(type, 21, 22, 3, layers.ToEquatableArray(), Pixels: pixels, Activation: Activation.ReLU6, Padding: padding);
    }
}
