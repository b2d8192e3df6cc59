using System;
using System.Linq;
using Pointwise.Reference;
using Pointwise.Tests.Runtime;
using Xunit;

namespace Pointwise.Tests.Reference;

public sealed class ReferenceOperatorsTests
{
    [Theory]
    [InlineData(1, 1, 1, 1, 0, 0, 0, 0)]
    [InlineData(3, 3, 1, 1, 1, 1, 1, 1)]
    [InlineData(3, 3, 2, 1, 0, 0, 1, 1)]
    [InlineData(3, 3, 1, 2, 2, 2, 2, 2)]
    [InlineData(2, 4, 3, 1, 0, 1, 1, 2)]
    [InlineData(3, 3, 1, 1, 0, 0, 0, 0)]
    public void Convolution_is_the_definition(
        int kernelHeight,
        int kernelWidth,
        int stride,
        int dilation,
        int top,
        int left,
        int bottom,
        int right)
    {
        ReferenceTensor input = Tensor(6, 7, 3);
        float[] kernel = TestValues.Floats(kernelHeight * kernelWidth * 3 * 5, seed: 2);
        float[] bias = TestValues.Floats(5, seed: 3);

        ReferenceTensor output = ReferenceOperators.Convolution(
            input, kernel, bias, kernelHeight, kernelWidth, stride, dilation, new Pads(top, left, bottom, right), Activation.None);

        Assert.Equal(((6 + top + bottom - ((kernelHeight - 1) * dilation) - 1) / stride) + 1, output.Shape.Height);
        Assert.Equal(((7 + left + right - ((kernelWidth - 1) * dilation) - 1) / stride) + 1, output.Shape.Width);
        for (int i = 0; i < output.Values.Length; i++)
        {
            int y = i / 5 / output.Shape.Width;
            int x = i / 5 % output.Shape.Width;
            float expected = bias[i % 5];
            for (int tap = 0; tap < kernelHeight * kernelWidth * 3; tap++)
            {
                int inputY = (y * stride) - top + (tap / 3 / kernelWidth * dilation);
                int inputX = (x * stride) - left + (tap / 3 % kernelWidth * dilation);
                expected = MathF.FusedMultiplyAdd(At(input, inputY, inputX, tap % 3), kernel[(tap * 5) + (i % 5)], expected);
            }

            TestValues.AssertSameBits([expected], [output.Values[i]]);
        }
    }

    [Theory]
    [InlineData(3, 1, 1, 1)]
    [InlineData(3, 2, 1, 1)]
    [InlineData(3, 1, 2, 2)]
    [InlineData(5, 1, 1, 2)]
    public void Depthwise_is_a_convolution_of_every_channel_by_itself(int size, int stride, int dilation, int pad)
    {
        const int channels = 4;
        ReferenceTensor input = Tensor(8, 9, channels);
        float[] kernel = TestValues.Floats(size * size * channels, seed: 4);
        float[] bias = TestValues.Floats(channels, seed: 5);
        var pads = new Pads(pad, pad, pad, pad);

        ReferenceTensor output = ReferenceOperators.Depthwise(input, kernel, bias, size, size, stride, dilation, pads, Activation.ReLU);

        for (int c = 0; c < channels; c++)
        {
            ReferenceTensor expected = ReferenceOperators.Convolution(
                new ReferenceTensor(new TensorShape(8, 9, 1), Channel(input.Values, c, channels)),
                Channel(kernel, c, channels),
                [bias[c]],
                size,
                size,
                stride,
                dilation,
                pads,
                Activation.ReLU);
            Assert.Equal(expected.Shape with { Channels = channels }, output.Shape);
            TestValues.AssertSameBits(expected.Values, Channel(output.Values, c, channels));
        }
    }

    [Fact]
    public void A_tap_in_the_padding_takes_part_with_a_zero()
    {
        var input = new ReferenceTensor(new TensorShape(1, 1, 1), [1]);

        // 0 * infinity is NaN; leaving the tap out would not show it. And -0 + 0 is +0.
        ReferenceTensor infinite = ReferenceOperators.Convolution(
            input, [float.PositiveInfinity, 1], [0], 1, 2, 1, 1, new Pads(0, 1, 0, 0), Activation.None);
        ReferenceTensor signed = ReferenceOperators.Depthwise(input, [1, -0f], [-0f], 1, 2, 1, 1, new Pads(0, 2, 0, 0), Activation.None);

        Assert.True(float.IsNaN(infinite.Values[0]));
        TestValues.AssertSameBits([0f], signed.Values.AsSpan(0, 1));
    }

    [Fact]
    public void Activations_make_a_NaN_zero()
    {
        var input = new ReferenceTensor(
            new TensorShape(1, 1, 8),
            [float.NaN, -0f, -1, 0.5f, 6, 6.5f, float.PositiveInfinity, float.NegativeInfinity]);

        float[] none = ReferenceOperators.Activate(input, Activation.None).Values;
        float[] relu = ReferenceOperators.Activate(input, Activation.ReLU).Values;
        float[] relu6 = ReferenceOperators.Activate(input, Activation.ReLU6).Values;

        TestValues.AssertSameBits(input.Values, none);
        TestValues.AssertSameBits([0, 0, 0, 0.5f, 6, 6.5f, float.PositiveInfinity, 0], relu);
        TestValues.AssertSameBits([0, 0, 0, 0.5f, 6, 6, 6, 0], relu6);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReferenceOperators.Activate(input, (Activation)9));
    }

    [Fact]
    public void Normalize_takes_bytes_and_floats_alike()
    {
        var shape = new TensorShape(2, 3, 3);
        byte[] bytes = TestValues.Bytes(18, seed: 6);
        var floats = new ReferenceTensor(shape, bytes.Select(b => (float)b).ToArray());
        float[] scale = [1 / 127.5f, 2, 3];
        float[] shift = [-1, 0.5f, 0];

        ReferenceTensor result = ReferenceOperators.Normalize(shape, bytes, scale, shift);

        TestValues.AssertSameBits(bytes.Select((b, i) => MathF.FusedMultiplyAdd(b, scale[i % 3], shift[i % 3])).ToArray(), result.Values);
        TestValues.AssertSameBits(result.Values, ReferenceOperators.Normalize(floats, scale, shift).Values);
        TestValues.AssertSameBits(result.Values, ReferenceOperators.ChannelScale(floats, scale, shift).Values);
        TestValues.AssertSameBits(floats.Values, ReferenceOperators.Normalize(shape, bytes, [], []).Values);
    }

    [Fact]
    public void GlobalAveragePool_adds_in_row_order_and_divides()
    {
        ReferenceTensor input = Tensor(5, 7, 3);
        float[] expected = new float[3];
        for (int c = 0; c < 3; c++)
        {
            float[] channel = Channel(input.Values, c, 3);
            expected[c] = channel.Aggregate(0f, (sum, x) => sum + x) / 35f;
        }

        ReferenceTensor output = ReferenceOperators.GlobalAveragePool(input);

        Assert.Equal(new TensorShape(1, 1, 3), output.Shape);
        TestValues.AssertSameBits(expected, output.Values);
    }

    [Fact]
    public void Dense_is_a_pointwise_convolution_of_one_pixel()
    {
        ReferenceTensor input = Tensor(1, 1, 6);
        float[] kernel = TestValues.Floats(24, seed: 8);
        float[] bias = TestValues.Floats(4, seed: 9);
        float[] expected = (float[])bias.Clone();
        for (int k = 0; k < 24; k++)
        {
            expected[k % 4] = MathF.FusedMultiplyAdd(input.Values[k / 4], kernel[k], expected[k % 4]);
        }

        TestValues.AssertSameBits(expected, ReferenceOperators.Dense(input, kernel, bias, Activation.None).Values);
        AssertRefused("input", "[2, 1, 6]", () => ReferenceOperators.Dense(Tensor(2, 1, 6), kernel, bias, Activation.None));
    }

    [Fact]
    public void Softmax_is_over_the_channels_of_each_pixel()
    {
        ReferenceTensor output = ReferenceOperators.Softmax(Tensor(2, 3, 5));
        for (int pixel = 0; pixel < 6; pixel++)
        {
            Assert.Equal(1f, output.Pixel(pixel / 3, pixel % 3).ToArray().Sum(), 1e-6f);
        }
    }

    [Fact]
    public void Sigmoid_is_of_each_value()
    {
        ReferenceTensor input = Tensor(2, 3, 5);
        ReferenceTensor output = ReferenceOperators.Sigmoid(input);
        for (int i = 0; i < input.Values.Length; i++)
        {
            Assert.Equal(1 / (1 + Math.Exp(-input.Values[i])), output.Values[i], 2e-7);
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        ReferenceTensor input = Tensor(2, 2, 3);

        AssertRefused("values", "has 12 values, found 5", () => new ReferenceTensor(input.Shape, new float[5]));
        AssertRefused(
            "kernel",
            "need 6 values, found 5",
            () => ReferenceOperators.Convolution(input, new float[5], new float[2], 1, 1, 1, 1, default, Activation.None));
        AssertRefused(
            "bias",
            "need 3 values, found 2",
            () => ReferenceOperators.Depthwise(input, new float[3], new float[2], 1, 1, 1, 1, default, Activation.None));
        AssertRefused(
            null,
            "A 3x3 kernel of dilation 1 does not fit into [2, 2, 3]",
            () => ReferenceOperators.Depthwise(input, new float[27], new float[3], 3, 3, 1, 1, default, Activation.None));
        AssertRefused("scale", "need 3 values, found 2", () => ReferenceOperators.ChannelScale(input, new float[2], new float[3]));
        AssertRefused("pixels", "need 12 values, found 11", () => ReferenceOperators.Normalize(input.Shape, new byte[11], [], []));
        Assert.Throws<OverflowException>(() => new TensorShape(70_000, 70_000, 1).Length);
    }

    private static void AssertRefused(string? parameter, string text, Action action)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(action);
        Assert.Equal(parameter, exception.ParamName);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }

    private static ReferenceTensor Tensor(int height, int width, int channels) =>
        new(new TensorShape(height, width, channels), TestValues.Floats(height * width * channels, seed: 1));

    private static float[] Channel(float[] values, int channel, int channels) =>
        values.Where((_, i) => i % channels == channel).ToArray();

    private static float At(ReferenceTensor tensor, int y, int x, int c) =>
        y >= 0 && y < tensor.Shape.Height && x >= 0 && x < tensor.Shape.Width ? tensor.Pixel(y, x)[c] : 0;
}
