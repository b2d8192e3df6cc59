using System;
using System.Linq;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

public sealed class WeightsLoaderTests
{
    private static readonly LayerWeights _convolution = new("conv", WeightsKind.Convolution, 2, 3, 4, 37, Epsilon: 1e-5);
    private static readonly LayerWeights _depthwise = new("conv", WeightsKind.Depthwise, 2, 3, 37, 37, Epsilon: 1e-5);

    [Fact]
    public void TensorFlowOrderIsKept()
    {
        float[] kernel = Random(2 * 3 * 4 * 37);
        FoldedLayer folded = Fold(_convolution, ("conv/kernel", [2, 3, 4, 37], kernel));

        Assert.Equal(kernel, folded.Kernel);
        Assert.Equal(new float[37], folded.Bias);
        Assert.Same(_convolution, folded.Layer);
    }

    [Fact]
    public void PyTorchConvolutionIsTransposed()
    {
        float[] kernel = Random(2 * 3 * 4 * 37);
        FoldedLayer folded = Fold(_convolution, ("conv.weight", [37, 4, 2, 3], kernel), ("conv.bias", [37], Random(37)));

        for (int y = 0; y < 2; y++)
        {
            for (int x = 0; x < 3; x++)
            {
                for (int ci = 0; ci < 4; ci++)
                {
                    for (int co = 0; co < 37; co++)
                        Assert.Equal(kernel[((co * 4 + ci) * 2 + y) * 3 + x], folded.Kernel[((y * 3 + x) * 4 + ci) * 37 + co]);
                }
            }
        }

        Assert.Equal(Random(37), folded.Bias);
    }

    [Fact]
    public void PyTorchDepthwiseIsTransposed()
    {
        float[] kernel = Random(2 * 3 * 37);
        FoldedLayer folded = Fold(_depthwise, ("conv.weight", [37, 1, 2, 3], kernel));

        for (int tap = 0; tap < 6; tap++)
        {
            for (int c = 0; c < 37; c++)
                Assert.Equal(kernel[c * 6 + tap], folded.Kernel[tap * 37 + c]);
        }
    }

    [Fact]
    public void PyTorchMatrixIsTransposed()
    {
        var layer = new LayerWeights("fc", WeightsKind.Dense, 1, 1, 2, 3);
        FoldedLayer folded = Fold(layer, ("fc.weight", [3, 2], [1, 2, 3, 4, 5, 6]), ("fc.bias", [3], [7, 8, 9]));

        Assert.Equal([1, 3, 5, 2, 4, 6], folded.Kernel);
        Assert.Equal([7, 8, 9], folded.Bias);
        Assert.Equal(folded.Kernel, Fold(layer, ("fc/kernel", [2, 3], [1, 3, 5, 2, 4, 6])).Kernel);
        Assert.Equal(folded.Kernel, Fold(layer with { Kind = WeightsKind.Convolution }, ("fc/kernel", [2, 3], [1, 3, 5, 2, 4, 6])).Kernel);
    }

    [Fact]
    public void SlopesHaveTheNamesOfKerasAndPyTorch()
    {
        var layer = new LayerWeights("prelu", WeightsKind.Slope, 1, 1, 3, 3, Normalization: NormalizationPresence.None);
        Assert.Equal([1, 2, 3], Fold(layer, ("prelu/alpha", [1, 1, 3], [1, 2, 3])).Kernel);
        Assert.Equal([1, 2, 3], Fold(layer, ("prelu.weight", [3], [1, 2, 3])).Kernel);
        WeightsException error = Assert.Throws<WeightsException>(() => Fold(layer, ("prelu.weight", [2], [1, 2])));
        Assert.Contains("expected shape [3] or [1, 1, 3] or [1] or [1, 1, 1], found [2]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WeightsKind.Convolution)]
    [InlineData(WeightsKind.Depthwise)]
    public void BatchNormalizationIsFoldedInDoubleAndRoundedOnce(WeightsKind kind)
    {
        LayerWeights layer = kind == WeightsKind.Convolution ? _convolution : _depthwise;
        long[] shape = kind == WeightsKind.Convolution ? [2, 3, 4, 37] : [2, 3, 37, 1];
        float[] kernel = Random((int)shape.Aggregate((a, b) => a * b));
        float[] bias = Random(37, 2), gamma = Random(37, 3), beta = Random(37, 4), mean = Random(37, 5);
        float[] variance = [.. Random(37, 6).Select(MathF.Abs)];

        // Dead channels: epsilon alone is under the root.
        variance[5] = 0;
        variance[6] = 1e-36f;
        gamma[7] = -12;
        FoldedLayer folded = Fold(
            layer,
            ("conv/kernel", shape, kernel),
            ("conv/bias", [37], bias),
            ("conv_bn/gamma", [37], gamma),
            ("conv_bn/beta", [37], beta),
            ("conv_bn/moving_mean", [37], mean),
            ("conv_bn/moving_variance", [37], variance));

        for (int i = 0; i < kernel.Length; i++)
        {
            int c = i % 37;
            Assert.Equal((float)(kernel[i] * (gamma[c] / Math.Sqrt(variance[c] + 1e-5))), folded.Kernel[i]);
        }

        for (int c = 0; c < 37; c++)
            Assert.Equal((float)(((double)bias[c] - mean[c]) * (gamma[c] / Math.Sqrt(variance[c] + 1e-5)) + beta[c]), folded.Bias[c]);
    }

    [Fact]
    public void AbsentGammaIsOneAndAbsentBetaZero()
    {
        var layer = new LayerWeights("conv", WeightsKind.Depthwise, 1, 1, 1, 1, Epsilon: 0);
        FoldedLayer folded = Fold(layer, ("conv.weight", [1, 1, 1, 1], [3]), ("conv_bn.running_mean", [1], [5]), ("conv_bn.running_var", [1], [4]));

        Assert.Equal([1.5f], folded.Kernel);
        Assert.Equal([-2.5f], folded.Bias);
    }

    [Fact]
    public void ScaleAndShiftAreFolded()
    {
        var layer = new LayerWeights("conv", WeightsKind.Depthwise, 1, 2, 2, 2);
        FoldedLayer folded = Fold(
            layer,
            ("conv/kernel", [1, 2, 2, 1], [1, 2, 3, 4]),
            ("conv/bias", [2], [10, 20]),
            ("conv_affine/scale", [2], [2, -3]),
            ("conv_affine/shift", [2], [100, 200]));

        Assert.Equal([2, -6, 6, -12], folded.Kernel);
        Assert.Equal([120, 140], folded.Bias);
    }

    [Fact]
    public void InputScaleAndShiftAreFolded()
    {
        var layer = new LayerWeights("conv", WeightsKind.Convolution, 1, 2, 2, 1);
        using SafeTensorsFile file = RawFile.Of(
            ("conv/kernel", [1, 2, 2, 1], [1, 2, 3, 4]), ("conv/bias", [1], [10]), ("conv_affine/scale", [1], [2]), ("conv_affine/shift", [1], [5]));
        var loader = new WeightsLoader(file, [layer]);

        // ((1 (3x + 0.5) + 2 (5y - 1) + 3 (3z + 0.5) + 4 (5w - 1)) + 10) * 2 + 5
        FoldedLayer folded = loader.Fold(0, [3, 5], [0.5, -1]);
        Assert.Equal([6, 20, 18, 40], folded.Kernel);
        Assert.Equal([(0.5f - 2 + 1.5f - 4 + 10) * 2 + 5], folded.Bias);

        Assert.Equal([6, 20, 18, 40], loader.Fold(0, [3, 5]).Kernel);
        Assert.Equal([25], loader.Fold(0, [3, 5]).Bias);
        Assert.Equal([2, 4, 6, 8], loader.Fold(0, [], [0.5, -1]).Kernel);
        Assert.Equal(folded.Bias, loader.Fold(0, [], [0.5, -1]).Bias);
    }

    [Fact]
    public void InputScaleOfADepthwiseConvolutionIsChannelwise()
    {
        var layer = new LayerWeights("conv", WeightsKind.Depthwise, 1, 2, 2, 2);
        using SafeTensorsFile file = RawFile.Of(("conv/kernel", [1, 2, 2, 1], [1, 2, 3, 4]));
        FoldedLayer folded = new WeightsLoader(file, [layer]).Fold(0, [10, 100], [1, 2]);

        Assert.Equal([10, 200, 30, 400], folded.Kernel);
        Assert.Equal([4, 12], folded.Bias);
    }

    [Fact]
    public void AStandAloneNormalizationIsAScaleAndAShift()
    {
        var layer = new LayerWeights("bn", WeightsKind.Normalization, 1, 1, 2, 2, Epsilon: 0);
        using SafeTensorsFile file = RawFile.Of(
            ("bn/gamma", [2], [2, 3]), ("bn/beta", [2], [1, 1]), ("bn/moving_mean", [2], [4, 6]), ("bn/moving_variance", [2], [4, 9]));
        var loader = new WeightsLoader(file, [layer]);

        Assert.Equal([1, 1], loader.Fold(0).Kernel);
        Assert.Equal([-3, -5], loader.Fold(0).Bias);
        Assert.Equal([2, 10], loader.Fold(0, [2, 10], [0.5, -1]).Kernel);
        Assert.Equal([-2.5f, -6], loader.Fold(0, [2, 10], [0.5, -1]).Bias);
    }

    [Fact]
    public void AKernelAndItsNormalizationComeApart()
    {
        var layer = new LayerWeights("conv", WeightsKind.Convolution, 1, 1, 2, 1, Epsilon: 0);
        using SafeTensorsFile file = RawFile.Of(
            ("conv/kernel", [1, 1, 2, 1], [1, 2]),
            ("conv/bias", [1], [10]),
            ("conv_bn/gamma", [1], [3]),
            ("conv_bn/moving_mean", [1], [4]),
            ("conv_bn/moving_variance", [1], [4]));
        var loader = new WeightsLoader(file, [layer]);

        FoldedLayer kernel = loader.Unfolded(0, [3, 5], [0.5, -1]);
        FoldedLayer normalization = loader.Normalization(0);

        Assert.Equal([3, 10], kernel.Kernel);
        Assert.Equal([8.5f], kernel.Bias);
        Assert.Equal(WeightsKind.Normalization, normalization.Layer.Kind);
        Assert.Equal([1.5f], normalization.Kernel);
        Assert.Equal([-6], normalization.Bias);
    }

    [Fact]
    public void AllProblemsAreInTheMessageAndTheFirstInTheProperties()
    {
        using SafeTensorsFile file = RawFile.Of(("a/kernel", [2, 3], new float[6]), ("a/bias", [4], new float[4]));
        LayerWeights[] layers = [new("a", WeightsKind.Dense, 1, 1, 2, 2), new("b", WeightsKind.Dense, 1, 1, 2, 2)];

        var e = Assert.Throws<WeightsException>(() => new WeightsLoader(file, layers));

        Assert.Equal("a/kernel", e.TensorName);
        Assert.Equal("shape [2, 2] or [1, 1, 2, 2]", e.Expected);
        Assert.Equal("[2, 3]", e.Found);
        string[] lines = e.Message.Split('\n');
        Assert.Equal("net.safetensors: 3 problems with the weights:", lines[0]);
        Assert.StartsWith("  layer 'a', tensor 'a/kernel': expected shape [2, 2] or [1, 1, 2, 2], found [2, 3]. ", lines[1]);
        Assert.StartsWith("  layer 'a', tensor 'a/bias': expected shape [2], found [4]. ", lines[2]);
        Assert.StartsWith("  layer 'b', tensor 'b/kernel': expected a kernel of shape [2, 2] or [1, 1, 2, 2]", lines[3]);
    }

    [Theory]
    [InlineData("conv/kernel", float.NaN, "found NaN at [0, 1, 3, 36]")]
    [InlineData("conv/bias", float.PositiveInfinity, "found infinity at [36]")]
    [InlineData("conv_bn/gamma", float.NegativeInfinity, "found -infinity at [36]")]
    [InlineData("conv_bn/moving_variance", float.NaN, "found NaN at [36]")]
    public void ValuesThatAreNotFiniteAreRefused(string name, float value, string found)
    {
        (string Name, long[] Shape, float[] Values)[] tensors =
        [
            ("conv/kernel", [2, 3, 4, 37], Random(24 * 37)), ("conv/bias", [37], Random(37)), ("conv_bn/gamma", [37], Random(37)),
            ("conv_bn/moving_mean", [37], Random(37)), ("conv_bn/moving_variance", [37], new float[37]),
        ];
        float[] values = tensors.Single(tensor => tensor.Name == name).Values;
        values[name == "conv/kernel" ? 8 * 37 - 1 : 36] = value;

        var e = Assert.Throws<WeightsException>(() => Fold(_convolution, tensors));

        Assert.Equal(name, e.TensorName);
        Assert.Contains($"net.safetensors: tensor '{name}': expected finite values, {found}. The training has diverged", e.Message);
    }

    [Theory]
    [InlineData(-1f, 1e-3, "-1 at [0]")]
    [InlineData(0f, 0, "0 at [0]")]
    public void AVarianceWithoutADeviationIsRefused(float variance, double epsilon, string found)
    {
        var layer = new LayerWeights("conv", WeightsKind.Depthwise, 1, 1, 1, 1, Epsilon: epsilon);

        var e = Assert.Throws<WeightsException>(() => Fold(
            layer, ("conv/kernel", [1, 1, 1, 1], [1]), ("conv_bn/moving_mean", [1], [0]), ("conv_bn/moving_variance", [1], [variance])));

        Assert.Equal("conv_bn/moving_variance", e.TensorName);
        Assert.Equal(found, e.Found);
        Assert.Contains($"found {found}. Set Epsilon to what the network was trained with", e.Message);
    }

    [Fact]
    public void AnOverflowOfTheFoldingIsRefused()
    {
        var layer = new LayerWeights("conv", WeightsKind.Depthwise, 1, 1, 2, 2, Epsilon: 0);

        var e = Assert.Throws<WeightsException>(() => Fold(
            layer, ("conv/kernel", [1, 1, 2, 1], [1, -1e30f]), ("conv_bn/moving_mean", [2], [0, 0]), ("conv_bn/moving_variance", [2], [1, 1e-36f])));

        Assert.Equal("conv/kernel", e.TensorName);
        Assert.Equal(
            "net.safetensors: layer 'conv': expected a finite kernel after folding the normalization, found -infinity at output channel 1. "
            + "Check Epsilon (0) and the values of the channel in 'conv/kernel', 'conv_bn/moving_mean', 'conv_bn/moving_variance'.",
            e.Message);
    }

    [Fact]
    public void ArgumentsAreChecked()
    {
        using SafeTensorsFile file = RawFile.Of(("conv.weight", [37, 1, 2, 3], Random(222)));
        var loader = new WeightsLoader(file, [_depthwise]);

        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Fold(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Fold(-1));
        string message = Assert.Throws<ArgumentException>("inputScale", () => loader.Fold(0, new double[3])).Message;
        Assert.Contains("Layer 'conv' has 37 input channels: expected that many values or none, found 3.", message);
        Assert.Throws<ArgumentException>("inputShift", () => loader.Fold(0, [], new double[38]));
        message = Assert.Throws<ArgumentException>("kernel", () => new FoldedLayer(_depthwise, new float[1], new float[37])).Message;
        Assert.Contains("Layer 'conv': expected a kernel of 222 values, found 1.", message);
        Assert.Throws<ArgumentException>("bias", () => new FoldedLayer(_depthwise, new float[222], new float[36]));
    }

    private static FoldedLayer Fold(LayerWeights layer, params (string Name, long[] Shape, float[] Values)[] tensors)
    {
        using SafeTensorsFile file = RawFile.Of(tensors);
        return new WeightsLoader(file, [layer]).Fold(0);
    }

    private static float[] Random(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
    }
}
