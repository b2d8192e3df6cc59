using System.Collections.Generic;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace NumericsTests.Cases;

/// <summary>Declarations in the words of the attributes: <c>Network("name", 5, 6, 3, Conv(8, 3, stride: 2), ReLU())</c>.</summary>
internal static class Declare
{
    /// <summary>A network without default activation whose pixels are taken as they are, with SAME padding.</summary>
    public static LayeredSpec Network(string name, int height, int width, int channels, params IEnumerable<LayerSpec> layers) =>
        new(NetworkUnderTest.Type(name), height, width, channels, layers.ToEquatableArray());

    public static LayerSpec Input(string name, int height, int width, int channels, PixelScale pixels = PixelScale.None) =>
        new(LayerKind.Input, Name: name, Parts: new[] { height, width, channels }.ToEquatableArray(), Pixels: pixels);

    public static LayerSpec Conv(
        int filters, int kernel, int stride = 1, int dilation = 1, Padding? padding = null, Activation? activation = null,
        string? name = null, string? input = null) =>
        new(LayerKind.Conv, filters, name, input, kernel, stride, dilation, padding, activation);

    public static LayerSpec Depthwise(
        int kernel = 3, int stride = 1, int dilation = 1, Padding? padding = null, Activation? activation = null, string? name = null,
        string? input = null) =>
        new(LayerKind.Depthwise, 0, name, input, kernel, stride, dilation, padding, activation);

    public static LayerSpec Pointwise1x1(int filters, Activation? activation = null, string? name = null, string? input = null) =>
        new(LayerKind.Pointwise, filters, name, input, Activation: activation);

    public static LayerSpec Separable(
        int filters, int stride = 1, Activation? activation = null, string? name = null, string? input = null) =>
        new(LayerKind.DepthwiseSeparable, filters, name, input, 3, stride, Activation: activation);

    public static LayerSpec BatchNorm(string? name = null, string? input = null) => new(LayerKind.BatchNorm, 0, name, input);

    public static LayerSpec Affine(string? name = null, string? input = null) => new(LayerKind.Affine, 0, name, input);

    public static LayerSpec ReLU(string? name = null, string? input = null) => new(LayerKind.ReLU, 0, name, input);

    public static LayerSpec ReLU6(string? name = null, string? input = null) => new(LayerKind.ReLU6, 0, name, input);

    public static LayerSpec Pool(string? name = null, string? input = null) => new(LayerKind.GlobalAveragePool, 0, name, input);

    public static LayerSpec Dense(int units, Activation? activation = null, string? name = null, string? input = null) =>
        new(LayerKind.Dense, units, name, input, Activation: activation);

    public static LayerSpec Softmax(string? name = null, string? input = null) => new(LayerKind.Softmax, 0, name, input);

    public static LayerSpec Sigmoid(string? name = null, string? input = null) => new(LayerKind.Sigmoid, 0, name, input);

    public static LayerSpec MaxPool(int kernel, int? stride = null, Padding? padding = null, string? name = null, string? input = null) =>
        new(LayerKind.MaxPool, 0, name, input, kernel, stride ?? kernel, Padding: padding);

    public static LayerSpec AveragePool(int kernel, int? stride = null, Padding? padding = null, bool countPadding = false, string? name = null, string? input = null) =>
        new(LayerKind.AveragePool, 0, name, input, kernel, stride ?? kernel, Padding: padding, CountPadding: countPadding);

    public static LayerSpec Concat(string? name, params string[] layers) => new(LayerKind.Concat, 0, name, Joined: layers.ToEquatableArray());

    public static LayerSpec Add(string[] layers, Activation? activation = null, string? name = null, string? input = null) =>
        new(LayerKind.Add, 0, name, input, Activation: activation, Joined: layers.ToEquatableArray());

    public static LayerSpec Multiply(string[] layers, Activation? activation = null, string? name = null, string? input = null) =>
        new(LayerKind.Multiply, 0, name, input, Activation: activation, Joined: layers.ToEquatableArray());

    /// <summary>The layer with pixels of padding in place of a convention.</summary>
    public static LayerSpec Padded(this LayerSpec layer, params int[] pads) => layer with { Pads = pads.ToEquatableArray() };

    /// <summary>The layer with an <c>[Output]</c> after it.</summary>
    public static LayerSpec Output(this LayerSpec layer) => layer with { IsOutput = true };
}
