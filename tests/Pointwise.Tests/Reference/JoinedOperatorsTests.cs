using System;
using Pointwise.Reference;
using Xunit;

namespace Pointwise.Tests.Reference;

/// <summary>The oracle's operators of several inputs, of windows and of shapes, on values that can be checked by hand.</summary>
public sealed class JoinedOperatorsTests
{
    [Fact]
    public void Add_and_multiply_go_value_by_value()
    {
        ReferenceTensor a = Row(1, -2, 3), b = Row(-4, 5, 0.5f);
        Assert.Equal([-3, 3, 3.5f], ReferenceOperators.Add(a, b, Activation.None).Values);
        Assert.Equal([0, 3, 3.5f], ReferenceOperators.Add(a, b, Activation.ReLU).Values);
        Assert.Equal([-4, -10, 1.5f], ReferenceOperators.Multiply(a, b, Activation.None).Values);
    }

    [Fact]
    public void One_pixel_joins_all()
    {
        var map = new ReferenceTensor(new TensorShape(2, 1, 2), [1, 2, 3, 4]);
        var pixel = new ReferenceTensor(new TensorShape(1, 1, 2), [10, 100]);
        Assert.Equal([11, 102, 13, 104], ReferenceOperators.Add(map, pixel, Activation.None).Values);
        Assert.Equal([10, 200, 30, 400], ReferenceOperators.Multiply(pixel, map, Activation.None).Values);
        Assert.Throws<ArgumentException>(() => ReferenceOperators.Add(map, Row(1, 2), Activation.None));
    }

    [Fact]
    public void Concat_puts_channels_one_after_another()
    {
        var a = new ReferenceTensor(new TensorShape(1, 2, 1), [1, 2]);
        var b = new ReferenceTensor(new TensorShape(1, 2, 2), [3, 4, 5, 6]);
        Assert.Equal([1, 3, 4, 2, 5, 6], ReferenceOperators.Concat(a, b).Values);
        Assert.Throws<ArgumentException>(() => ReferenceOperators.Concat(a, Row(1)));
        Assert.Throws<ArgumentException>(() => ReferenceOperators.Concat());
    }

    [Fact]
    public void MaxPool_leaves_padding_and_NaN_out()
    {
        ReferenceTensor input = Row(-3, -1, float.NaN, -2, -5);
        Assert.Equal([-1, -1, -2], ReferenceOperators.MaxPool(input, 1, 3, 1, 2, new Pads(0, 1, 0, 1)).Values);
        Assert.Equal([float.NegativeInfinity], ReferenceOperators.MaxPool(Row(float.NaN), 1, 1, 1, 1, default).Values);
    }

    [Fact]
    public void AveragePool_divides_by_what_counts()
    {
        ReferenceTensor input = Row(3, 6, 9, 12);
        var pads = new Pads(0, 1, 0, 1);
        Assert.Equal([4.5f, 10.5f - 1.5f, 12], ReferenceOperators.AveragePool(input, 1, 3, 1, 2, pads with { Right = 2 }, default).Values);
        Assert.Equal([3, 9, 6], ReferenceOperators.AveragePool(input, 1, 3, 1, 2, pads with { Right = 2 }, pads).Values);
    }

    [Fact]
    public void Groups_see_their_own_channels()
    {
        var input = new ReferenceTensor(new TensorShape(1, 1, 4), [1, 10, 100, 1000]);
        float[] kernel = [1, 2, 3, 4], bias = [0.5f, 0.5f];
        Assert.Equal([1 + 30 + 0.5f, 200 + 4000 + 0.5f], ReferenceOperators.Convolution(input, kernel, bias, 1, 1, 1, 1, 1, 2, default, Activation.None).Values);
        Assert.Throws<ArgumentException>(() => ReferenceOperators.Convolution(input, kernel, bias, 1, 1, 1, 1, 1, 3, default, Activation.None));
    }

    [Fact]
    public void Strides_are_vertical_and_horizontal()
    {
        var input = new ReferenceTensor(new TensorShape(3, 4, 1), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        ReferenceTensor output = ReferenceOperators.Convolution(input, [1f], [0f], 1, 1, 2, 3, 1, 1, default, Activation.None);
        Assert.Equal(new TensorShape(2, 2, 1), output.Shape);
        Assert.Equal([1, 4, 9, 12], output.Values);
    }

    [Fact]
    public void Hard_activations_are_lines_between_clamps()
    {
        ReferenceTensor input = Row(-4, -3, 0, 3, 5);
        Assert.Equal([0, 0, 0.5f, 1, 1], ReferenceOperators.Activate(input, Activation.HardSigmoid).Values);
        Assert.Equal([0, 0, 0, 3, 5], ReferenceOperators.Activate(input, Activation.HardSwish).Values);
        Assert.Equal([-1, -0.75f, 0, 3, 5], ReferenceOperators.LeakyReLU(input, 0.25f).Values);
    }

    [Fact]
    public void Flatten_goes_pixel_by_pixel_or_channel_by_channel()
    {
        var input = new ReferenceTensor(new TensorShape(1, 2, 3), [1, 2, 3, 4, 5, 6]);
        Assert.Equal([1, 2, 3, 4, 5, 6], ReferenceOperators.Flatten(input, channelsFirst: false).Values);
        Assert.Equal([1, 4, 2, 5, 3, 6], ReferenceOperators.Flatten(input, channelsFirst: true).Values);
    }

    [Fact]
    public void Pad_and_nearest_move_values()
    {
        ReferenceTensor padded = ReferenceOperators.Pad(Row(7), new Pads(0, 1, 1, 0));
        Assert.Equal(new TensorShape(2, 2, 1), padded.Shape);
        Assert.Equal([0, 7, 0, 0], padded.Values);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2], ReferenceOperators.ResizeNearest(Row(1, 2), 2).Values);
    }

    [Fact]
    public void Bilinear_goes_from_centre_to_centre()
    {
        ReferenceTensor output = ReferenceOperators.ResizeBilinear(Row(0, 4), 2);
        Assert.Equal([0, 1, 3, 4, 0, 1, 3, 4], output.Values);
    }

    [Fact]
    public void Local_response_divides_by_the_squares_around()
    {
        var input = new ReferenceTensor(new TensorShape(1, 1, 3), [1, 2, 3]);
        Assert.Equal([1 / 6f, 2 / 15f, 3 / 14f], ReferenceOperators.LocalResponseNormalization(input, 3, 1, 1, 1).Values);
        Assert.Equal([1 / 2f], ReferenceOperators.LocalResponseNormalization(Row(1), 1, 15, 0.25f, 1).Values);
        Assert.Equal([1 / 8f], ReferenceOperators.LocalResponseNormalization(Row(1), 1, 15, 0.75f, 1).Values);
        Assert.Equal([1 / 32f], ReferenceOperators.LocalResponseNormalization(Row(1), 1, 15, 1.25f, 1).Values);
    }

    private static ReferenceTensor Row(params float[] values) => new(new TensorShape(1, values.Length, 1), values);
}
