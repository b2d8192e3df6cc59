using System;
using Pointwise.Weights;

namespace Pointwise.Reference;

/// <content>The convolution by Winograd's minimal filtering.</content>
public static partial class ReferenceOperators
{
    private const int WinogradTile = 4;
    private const int WinogradInputs = 6;

    private static readonly float _halfRoot2 = (float)(Math.Sqrt(2) / 2);
    private static readonly float _root2 = (float)Math.Sqrt(2);

    /// <summary>
    /// A 3x3 convolution of stride 1 by Winograd's F(4x4, 3x3) (Lavin and Gray, arXiv 1509.09308) with the points 0, ±√½, ±√2 and infinity: each tile of 6x6
    /// inputs is transformed, columns first; the products at each of the 36 positions are summed over the input channels in one chain of fused
    /// multiply-adds that begins with 0; a transform back, columns first, gives 4x4 outputs, to which the bias is added.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="kernel">The kernel, <c>[3][3][input channels][output channels]</c>.</param>
    /// <param name="bias">The bias, one for each output channel: their number is the number of output channels.</param>
    /// <param name="pads">Zeros around the input.</param>
    /// <param name="activation">The activation of every element.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">The kernel's length does not fit the shapes, or it is larger than the padded input.</exception>
    public static ReferenceTensor WinogradConvolution(
        ReferenceTensor input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Pads pads, Activation activation)
    {
        int inputs = input.Shape.Channels, outputs = bias.Length;
        CheckLength(kernel.Length, 9 * inputs * outputs, nameof(kernel));
        var output = new ReferenceTensor(OutputShape(input.Shape, outputs, 3, 3, 1, 1, pads));
        float[][] weights = TransformedKernels(kernel, inputs, outputs);
        float[] tile = new float[WinogradKernelTransform.Positions * inputs], products = new float[WinogradKernelTransform.Positions * outputs];
        for (int y = 0; y < output.Shape.Height; y += WinogradTile)
        {
            for (int x = 0; x < output.Shape.Width; x += WinogradTile)
            {
                TransformTile(input, y - pads.Top, x - pads.Left, tile);
                MultiplyTile(tile, weights, products, inputs, outputs);
                StoreTile(products, bias, output, y, x, activation);
            }
        }

        return output;
    }

    /// <summary>[input channel][position * output channels + output channel].</summary>
    private static float[][] TransformedKernels(ReadOnlySpan<float> kernel, int inputs, int outputs)
    {
        float[][] weights = new float[inputs][];
        for (int channel = 0; channel < inputs; channel++)
        {
            weights[channel] = new float[WinogradKernelTransform.Positions * outputs];
            WinogradKernelTransform.Transform(kernel, inputs, channel, outputs, weights[channel]);
        }

        return weights;
    }

    /// <summary>The transformed tile whose first pixel is (top, left), [position][channel].</summary>
    private static void TransformTile(ReferenceTensor input, int top, int left, float[] tile)
    {
        int channels = input.Shape.Channels;
        float[] zeros = new float[channels];
        Span<float> values = stackalloc float[WinogradKernelTransform.Positions];
        for (int channel = 0; channel < channels; channel++)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = input.PixelOrZeros(top + (i / WinogradInputs), left + (i % WinogradInputs), zeros)[channel];
            for (int column = 0; column < WinogradInputs; column++)
                TransformInputLine(values[column..], WinogradInputs);
            for (int row = 0; row < WinogradInputs; row++)
                TransformInputLine(values[(row * WinogradInputs)..], 1);
            for (int i = 0; i < values.Length; i++)
                tile[(i * channels) + channel] = values[i];
        }
    }

    private static void TransformInputLine(Span<float> d, int step)
    {
        float d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step], d4 = d[4 * step], d5 = d[5 * step];
        float even = MathF.FusedMultiplyAdd(-2, d2, d4), odd = MathF.FusedMultiplyAdd(-2, d1, d3);
        float outerEven = MathF.FusedMultiplyAdd(-0.5f, d2, d4), outerOdd = MathF.FusedMultiplyAdd(-0.5f, d1, d3);
        d[0] = MathF.FusedMultiplyAdd(-2.5f, d2, d0 + d4);
        d[step] = MathF.FusedMultiplyAdd(_halfRoot2, odd, even);
        d[2 * step] = MathF.FusedMultiplyAdd(-_halfRoot2, odd, even);
        d[3 * step] = MathF.FusedMultiplyAdd(_root2, outerOdd, outerEven);
        d[4 * step] = MathF.FusedMultiplyAdd(-_root2, outerOdd, outerEven);
        d[5 * step] = MathF.FusedMultiplyAdd(-2.5f, d3, d1 + d5);
    }

    private static void MultiplyTile(float[] tile, float[][] weights, float[] products, int inputs, int outputs)
    {
        Array.Clear(products);
        for (int position = 0; position < WinogradKernelTransform.Positions; position++)
        {
            Span<float> sums = products.AsSpan(position * outputs, outputs);
            for (int channel = 0; channel < inputs; channel++)
            {
                ReadOnlySpan<float> row = weights[channel].AsSpan(position * outputs, outputs);
                for (int c = 0; c < outputs; c++)
                    sums[c] = MathF.FusedMultiplyAdd(tile[(position * inputs) + channel], row[c], sums[c]);
            }
        }
    }

    private static void StoreTile(float[] products, ReadOnlySpan<float> bias, ReferenceTensor output, int top, int left, Activation activation)
    {
        int channels = bias.Length;
        Span<float> values = stackalloc float[WinogradKernelTransform.Positions];
        for (int channel = 0; channel < channels; channel++)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = products[(i * channels) + channel];
            for (int column = 0; column < WinogradInputs; column++)
                TransformOutputLine(values[column..], WinogradInputs);
            for (int row = 0; row < WinogradTile; row++)
                TransformOutputLine(values[(row * WinogradInputs)..], 1);
            for (int y = top; y < Math.Min(top + WinogradTile, output.Shape.Height); y++)
            {
                for (int x = left; x < Math.Min(left + WinogradTile, output.Shape.Width); x++)
                {
                    Span<float> target = output.Pixel(y, x).Slice(channel, 1);
                    target[0] = values[((y - top) * WinogradInputs) + x - left] + bias[channel];
                    Activate(target, activation);
                }
            }
        }
    }

    /// <summary>Six products to four outputs, in the places of the first four.</summary>
    private static void TransformOutputLine(Span<float> m, int step)
    {
        float m0 = m[0], m5 = m[5 * step];
        float sum = m[step] + m[2 * step], difference = m[step] - m[2 * step];
        float outerSum = m[3 * step] + m[4 * step], outerDifference = m[3 * step] - m[4 * step];
        m[0] = m0 + sum + outerSum;
        m[step] = MathF.FusedMultiplyAdd(_root2, outerDifference, _halfRoot2 * difference);
        m[2 * step] = MathF.FusedMultiplyAdd(2, outerSum, 0.5f * sum);
        m[3 * step] = MathF.FusedMultiplyAdd(2 * _root2, outerDifference, MathF.FusedMultiplyAdd(_halfRoot2 / 2, difference, m5));
    }
}
