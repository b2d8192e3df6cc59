using System;
using System.Linq;
using Pointwise.Reference;
using Xunit;

namespace Pointwise.Tests.Reference;

/// <summary>The pointwise convolution by Strassen's algorithm against the sum of products, in double and in float.</summary>
public sealed class StrassenConvolutionTests
{
    /// <summary>Of the largest value: what documentation says of the error.</summary>
    private const double Tolerance = 5e-6;

    [Theory]
    [InlineData(2, 1, 2, 2)]
    [InlineData(4, 5, 32, 64)]
    [InlineData(6, 3, 256, 96)]
    [InlineData(2, 9, 1024, 128)]
    public void AgreesWithTheSumOfProducts(int height, int width, int inputs, int outputs)
    {
        (ReferenceTensor input, float[] kernel, float[] bias) = Random(height, width, inputs, outputs);
        ReferenceTensor strassen = ReferenceOperators.StrassenConvolution(input, kernel, bias, Activation.None);
        double[] exact = Exact(input, kernel, bias);
        double largest = exact.Max(Math.Abs);
        Assert.All(strassen.Values.Zip(exact), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / largest, 0, Tolerance));
    }

    /// <summary>What documentation says of the error's deviation: two to three times that of the sum of products.</summary>
    [Fact]
    public void HasAboutThreeTimesTheErrorOfTheSumOfProducts()
    {
        (ReferenceTensor input, float[] kernel, float[] bias) = Random(8, 8, 512, 64);
        ReferenceTensor strassen = ReferenceOperators.StrassenConvolution(input, kernel, bias, Activation.None);
        ReferenceTensor direct = ReferenceOperators.Convolution(input, kernel, bias, 1, 1, 1, 1, default, Activation.None);
        double[] exact = Exact(input, kernel, bias);
        Assert.InRange(Deviation(strassen.Values) / Deviation(direct.Values), 1, 3.5);

        double Deviation(float[] values) => Math.Sqrt(values.Zip(exact).Average(pair => Math.Pow(pair.First - pair.Second, 2)));
    }

    [Fact]
    public void AppliesTheActivation()
    {
        (ReferenceTensor input, float[] kernel, float[] bias) = Random(4, 5, 8, 8);
        float[] linear = ReferenceOperators.StrassenConvolution(input, kernel, bias, Activation.None).Values;
        Assert.Equal(linear.Select(value => Math.Max(value, 0)), ReferenceOperators.StrassenConvolution(input, kernel, bias, Activation.ReLU).Values);
    }

    [Theory]
    [InlineData(3, 8, 8, "an even number of rows, found 3")]
    [InlineData(4, 7, 8, "an even number of channels, found 7")]
    [InlineData(4, 8, 9, "an even number of values, found 9")]
    public void RefusesWhatCannotBeHalved(int height, int inputs, int outputs, string expected)
    {
        (ReferenceTensor input, float[] kernel, float[] bias) = Random(height, 2, inputs, outputs);
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => ReferenceOperators.StrassenConvolution(input, kernel, bias, Activation.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesAKernelOfAnotherLength()
    {
        (ReferenceTensor input, float[] kernel, float[] bias) = Random(4, 2, 8, 8);
        Assert.Contains("64", Assert.Throws<ArgumentException>(() => ReferenceOperators.StrassenConvolution(input, kernel[1..], bias, Activation.None)).Message, StringComparison.Ordinal);
    }

    /// <summary>Values as a ReLU leaves them, and a kernel that keeps their size.</summary>
    private static (ReferenceTensor Input, float[] Kernel, float[] Bias) Random(int height, int width, int inputs, int outputs)
    {
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, height * width * inputs).Select(_ => Math.Max(0, random.NextSingle() - 0.3f))];
        float[] kernel = [.. Enumerable.Range(0, inputs * outputs).Select(_ => (random.NextSingle() - 0.5f) / MathF.Sqrt(inputs))];
        return (new ReferenceTensor(new TensorShape(height, width, inputs), values), kernel, [.. Enumerable.Range(0, outputs).Select(_ => random.NextSingle())]);
    }

    private static double[] Exact(ReferenceTensor input, float[] kernel, float[] bias)
    {
        int inputs = input.Shape.Channels, outputs = bias.Length;
        double[] exact = new double[input.Shape.Height * input.Shape.Width * outputs];
        for (int i = 0; i < exact.Length; i++)
        {
            double sum = bias[i % outputs];
            for (int k = 0; k < inputs; k++)
                sum += (double)input.Values[(i / outputs * inputs) + k] * kernel[(k * outputs) + (i % outputs)];
            exact[i] = sum;
        }

        return exact;
    }
}
