using System;
using System.Linq;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

public sealed unsafe class WeightPackingTests
{
    [Theory]
    [InlineData(WeightsKind.Convolution, 3, 5, 37, new[] { 2, 1 })]
    [InlineData(WeightsKind.Convolution, 3, 5, 37, new[] { 1, 2 })]
    [InlineData(WeightsKind.Convolution, 1, 8, 32, new[] { 2 })]
    [InlineData(WeightsKind.Dense, 1, 7, 1, new[] { 1 })]
    [InlineData(WeightsKind.Dense, 1, 7, 100, new[] { 3, 3, 1 })]
    public void ConvolutionPanelsHaveTheirBiasFirst(WeightsKind kind, int side, int inputs, int outputs, int[] panelBlocks)
    {
        int k = side * side * inputs;
        var layer = new FoldedLayer(new("a", kind, side, side, inputs, outputs), Numbers(k * outputs, 1), Numbers(outputs, 1_000_000));
        float[] packed = new float[(1 + k) * 16 * panelBlocks.Sum() + 1];
        packed.AsSpan().Fill(-1);

        long written;
        fixed (float* destination = packed)
            written = WeightPacking.PackConvolution(layer, panelBlocks, destination);

        Assert.Equal(packed.Length - 1, written);
        Assert.Equal(-1, packed[^1]);
        int next = 0, first = 0;
        foreach (int blocks in panelBlocks)
        {
            for (int row = -1; row < k; row++)
            {
                for (int lane = 0; lane < 16 * blocks; lane++)
                {
                    int channel = first + lane;
                    float expected = channel >= outputs ? 0 : row < 0 ? layer.Bias[channel] : layer.Kernel[row * outputs + channel];
                    Assert.Equal(expected, packed[next++]);
                }
            }

            first += 16 * blocks;
        }
    }

    /// <summary>Whole numbers, whose sums are exact: each panel of a pass has its bias and the quadrants that the pass reads.</summary>
    [Theory]
    [InlineData(32, 32, new[] { 1, 1 })]
    [InlineData(64, 160, new[] { 2, 3, 2, 3 })]
    public void StrassenPanelsHaveTheQuadrantsOfTheirPass(int inputs, int outputs, int[] panelBlocks)
    {
        var layer = new FoldedLayer(new("a", WeightsKind.Convolution, 1, 1, inputs, outputs), Numbers(inputs * outputs, 1).Select(n => n * n % 4099).ToArray(), Numbers(outputs, 1_000_000));
        int half = inputs / 2, columns = outputs / 2;
        float[] packed = new float[(3 + (7 * half)) * columns + 1];
        packed.AsSpan().Fill(-1);

        long written;
        fixed (float* destination = packed)
            written = WeightPacking.PackStrassen(layer, panelBlocks, destination);

        Assert.Equal(packed.Length - 1, written);
        Assert.Equal(-1, packed[^1]);
        Func<int, int, float> b11 = (k, n) => layer.Kernel[(k * outputs) + n], b12 = (k, n) => b11(k, columns + n), b21 = (k, n) => b11(half + k, n), b22 = (k, n) => b11(half + k, columns + n);
        Func<int, int, float> t1 = (k, n) => b12(k, n) - b11(k, n), t2 = (k, n) => b22(k, n) - t1(k, n), t3 = (k, n) => b22(k, n) - b12(k, n), t4 = (k, n) => b21(k, n) - t2(k, n);
        int next = 0;
        foreach ((Func<int, int, float>[] quadrants, int bias) in new[] { (new[] { b11, t2, t3, t4 }, 0), ([b21], 0), ([t1, b22], columns) })
        {
            int first = 0;
            foreach (int width in panelBlocks[..(panelBlocks.Length / 2)].Select(blocks => 16 * blocks))
            {
                for (int lane = 0; lane < width; lane++)
                    Assert.Equal(layer.Bias[bias + first + lane], packed[next++]);
                foreach (Func<int, int, float> quadrant in quadrants)
                {
                    for (int k = 0; k < half; k++)
                    {
                        for (int lane = 0; lane < width; lane++)
                            Assert.Equal(quadrant(k, first + lane), packed[next++]);
                    }
                }

                first += width;
            }
        }
    }

    [Theory]
    [InlineData(48, 32, new[] { 1, 1 })]
    [InlineData(32, 48, new[] { 1, 2 })]
    [InlineData(32, 96, new[] { 2, 1, 1, 2 })]
    public void WhatCannotBeHalvedIsRefused(int inputs, int outputs, int[] panelBlocks)
    {
        var layer = new FoldedLayer(new("a", WeightsKind.Convolution, 1, 1, inputs, outputs), new float[inputs * outputs], new float[outputs]);
        string message = Assert.Throws<ArgumentException>("layer", () => WeightPacking.PackStrassen(layer, panelBlocks, null)).Message;
        Assert.Contains($"Layer 'a' of {inputs} input and {outputs} output channels: expected multiples of 32 of both, and the same panels for each half.", message);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(1)]
    public void DepthwiseBlocksHaveTheirBiasFirst(int channels)
    {
        var layer = new FoldedLayer(new("a", WeightsKind.Depthwise, 3, 2, channels, channels), Numbers(6 * channels, 1), Numbers(channels, 1000));
        int blocks = (channels + 15) / 16;
        float[] packed = new float[7 * 16 * blocks];
        packed.AsSpan().Fill(-1);

        fixed (float* destination = packed)
            Assert.Equal(packed.Length, WeightPacking.PackDepthwise(layer, destination));

        for (int i = 0; i < packed.Length; i++)
        {
            int row = i / 16 % 7 - 1, channel = i / 112 * 16 + i % 16;
            float expected = channel >= channels ? 0 : row < 0 ? layer.Bias[channel] : layer.Kernel[row * channels + channel];
            Assert.Equal(expected, packed[i]);
        }
    }

    [Fact]
    public void ChannelScaleBlocksHaveScaleThenShift()
    {
        var layer = new FoldedLayer(new("a", WeightsKind.Normalization, 1, 1, 18, 18), Numbers(18, 1), Numbers(18, 100));
        float[] packed = new float[64];

        fixed (float* destination = packed)
            Assert.Equal(64, WeightPacking.PackChannelScale(layer, destination));

        Assert.Equal(
            [.. Numbers(16, 1), .. Numbers(16, 100), 17, 18, .. new float[14], 116, 117, .. new float[14]],
            packed);
    }

    [Fact]
    public void PanelsMustAddUp()
    {
        var layer = new FoldedLayer(new("a", WeightsKind.Dense, 1, 1, 1, 33), new float[33], new float[33]);

        string message = Assert.Throws<ArgumentException>("panelBlocks", () => WeightPacking.PackConvolution(layer, [2], null)).Message;
        Assert.Contains("Layer 'a' of 33 output channels: expected panels of 3 blocks in all, found 2.", message);
        message = Assert.Throws<ArgumentException>("panelBlocks", () => WeightPacking.PackConvolution(layer, [4, -1], null)).Message;
        Assert.Contains("Layer 'a': expected panels of one block or more, found -1.", message);
    }

    [Fact]
    public void KindsMustFit()
    {
        var dense = new FoldedLayer(new("a", WeightsKind.Dense, 1, 1, 1, 1), [0], [0]);
        var depthwise = new FoldedLayer(new("b", WeightsKind.Depthwise, 1, 1, 1, 1), [0], [0]);

        string message = Assert.Throws<ArgumentException>("layer", () => WeightPacking.PackConvolution(depthwise, [1], null)).Message;
        Assert.Contains("Layer 'b': expected a convolution or dense layer, found weights of kind Depthwise.", message);
        message = Assert.Throws<ArgumentException>("layer", () => WeightPacking.PackStrassen(dense, [1], null)).Message;
        Assert.Contains("Layer 'a': expected a pointwise convolution, found weights of kind Dense.", message);
        message = Assert.Throws<ArgumentException>("layer", () => WeightPacking.PackDepthwise(dense, null)).Message;
        Assert.Contains("Layer 'a': expected a depthwise convolution, found weights of kind Dense.", message);
        message = Assert.Throws<ArgumentException>("layer", () => WeightPacking.PackChannelScale(dense, null)).Message;
        Assert.Contains("Layer 'a': expected a stand-alone normalization, found weights of kind Dense.", message);
    }

    private static float[] Numbers(int count, int first) => [.. Enumerable.Range(first, count).Select(i => (float)i)];
}
