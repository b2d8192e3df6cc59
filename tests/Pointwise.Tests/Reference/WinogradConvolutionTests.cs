using System;
using System.Linq;
using Pointwise.Reference;
using Xunit;

namespace Pointwise.Tests.Reference;

/// <summary>The convolution by Winograd's algorithm against the sum of products, in double and in float.</summary>
public sealed class WinogradConvolutionTests
{
    /// <summary>Of the largest value: what documentation says of the error.</summary>
    private const double Tolerance = 5e-6;

    [Theory]
    [InlineData(4, 4, 3, 5, 1, 1, 1, 1)]
    [InlineData(9, 6, 16, 17, 0, 0, 0, 0)]
    [InlineData(13, 15, 64, 8, 0, 0, 1, 1)]
    [InlineData(8, 8, 512, 16, 1, 1, 1, 1)]
    public void AgreesWithTheSumOfProducts(int height, int width, int inputs, int outputs, int top, int left, int bottom, int right)
    {
        var pads = new Pads(top, left, bottom, right);
        (ReferenceTensor input, float[] kernel, float[] bias) = Random(height, width, inputs, outputs);
        ReferenceTensor winograd = ReferenceOperators.WinogradConvolution(input, kernel, bias, pads, Activation.None);
        double[] exact = Exact(input, kernel, bias, pads, winograd.Shape);
        double largest = exact.Max(Math.Abs);
        Assert.All(winograd.Values.Zip(exact), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / largest, 0, Tolerance));
    }

    /// <summary>Its chains are a ninth as long.</summary>
    [Fact]
    public void HasNoMoreErrorThanTheSumOfProductsOfManyChannels()
    {
        var pads = new Pads(1, 1, 1, 1);
        (ReferenceTensor input, float[] kernel, float[] bias) = Random(16, 16, 256, 32);
        ReferenceTensor winograd = ReferenceOperators.WinogradConvolution(input, kernel, bias, pads, Activation.None);
        ReferenceTensor direct = ReferenceOperators.Convolution(input, kernel, bias, 3, 3, 1, 1, pads, Activation.None);
        double[] exact = Exact(input, kernel, bias, pads, winograd.Shape);
        Assert.InRange(Deviation(winograd.Values) / Deviation(direct.Values), 0, 1);

        double Deviation(float[] values) => Math.Sqrt(values.Zip(exact).Average(pair => Math.Pow(pair.First - pair.Second, 2)));
    }

    [Fact]
    public void AppliesTheActivation()
    {
        (ReferenceTensor input, float[] kernel, float[] bias) = Random(5, 5, 8, 8);
        float[] linear = ReferenceOperators.WinogradConvolution(input, kernel, bias, default, Activation.None).Values;
        Assert.Equal(linear.Select(value => Math.Max(value, 0)), ReferenceOperators.WinogradConvolution(input, kernel, bias, default, Activation.ReLU).Values);
    }

    [Fact]
    public void RefusesAKernelOfAnotherLength()
    {
        (ReferenceTensor input, float[] kernel, float[] bias) = Random(5, 5, 8, 8);
        Assert.Contains("576", Assert.Throws<ArgumentException>(() => ReferenceOperators.WinogradConvolution(input, kernel[1..], bias, default, Activation.None)).Message, StringComparison.Ordinal);
    }

    /// <summary>Values as a ReLU leaves them, and a kernel that keeps their size.</summary>
    private static (ReferenceTensor Input, float[] Kernel, float[] Bias) Random(int height, int width, int inputs, int outputs)
    {
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, height * width * inputs).Select(_ => Math.Max(0, random.NextSingle() - 0.3f))];
        float[] kernel = [.. Enumerable.Range(0, 9 * inputs * outputs).Select(_ => (random.NextSingle() - 0.5f) / MathF.Sqrt(inputs))];
        return (new ReferenceTensor(new TensorShape(height, width, inputs), values), kernel, [.. Enumerable.Range(0, outputs).Select(_ => random.NextSingle())]);
    }

    private static double[] Exact(ReferenceTensor input, float[] kernel, float[] bias, Pads pads, TensorShape shape)
    {
        int inputs = input.Shape.Channels;
        float[] zeros = new float[inputs];
        double[] exact = new double[shape.Height * shape.Width * shape.Channels];
        for (int i = 0; i < exact.Length; i++)
        {
            int channel = i % shape.Channels, x = i / shape.Channels % shape.Width, y = i / shape.Channels / shape.Width;
            double sum = bias[channel];
            for (int tap = 0; tap < 9; tap++)
            {
                ReadOnlySpan<float> pixel = input.PixelOrZeros(y + (tap / 3) - pads.Top, x + (tap % 3) - pads.Left, zeros);
                for (int c = 0; c < inputs; c++)
                    sum += (double)pixel[c] * kernel[(((tap * inputs) + c) * shape.Channels) + channel];
            }

            exact[i] = sum;
        }

        return exact;
    }
}
