using System;

namespace Pointwise.Reference;

/// <content>Pooling over windows.</content>
public static partial class ReferenceOperators
{
    /// <summary>
    /// The largest value of each window, from negative infinity on: a value that is larger takes its place, in row order. Padding takes no part, nor does
    /// NaN, which is larger than nothing.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="kernelHeight">Window height in pixels.</param>
    /// <param name="kernelWidth">Window width in pixels.</param>
    /// <param name="strideHeight">Vertical stride in pixels.</param>
    /// <param name="strideWidth">Horizontal stride in pixels.</param>
    /// <param name="pads">What windows may reach over the map.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">The window is larger than the padded input.</exception>
    public static ReferenceTensor MaxPool(ReferenceTensor input, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, Pads pads)
    {
        var output = new ReferenceTensor(PooledShape(input.Shape, kernelHeight, kernelWidth, strideHeight, strideWidth, pads));
        Array.Fill(output.Values, float.NegativeInfinity);
        ForEachTap(input, output, kernelHeight, kernelWidth, strideHeight, strideWidth, pads, (ref float largest, float value) => largest = value > largest ? value : largest);
        return output;
    }

    /// <summary>The mean of each window: the sum of its values on the map from 0, in row order, divided by the number of those that count.</summary>
    /// <param name="input">The input.</param>
    /// <param name="kernelHeight">Window height in pixels.</param>
    /// <param name="kernelWidth">Window width in pixels.</param>
    /// <param name="strideHeight">Vertical stride in pixels.</param>
    /// <param name="strideWidth">Horizontal stride in pixels.</param>
    /// <param name="pads">What windows may reach over the map.</param>
    /// <param name="counted">The pixels around the map that count, as zeros.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">The window is larger than the padded input.</exception>
    public static ReferenceTensor AveragePool(
        ReferenceTensor input, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, Pads pads, Pads counted)
    {
        TensorShape map = input.Shape;
        var output = new ReferenceTensor(PooledShape(map, kernelHeight, kernelWidth, strideHeight, strideWidth, pads));
        ForEachTap(input, output, kernelHeight, kernelWidth, strideHeight, strideWidth, pads, (ref float sum, float value) => sum += value);
        for (int y = 0; y < output.Shape.Height; y++)
        {
            int top = (y * strideHeight) - pads.Top;
            int rows = Math.Min(top + kernelHeight, map.Height + counted.Bottom) - Math.Max(top, -counted.Top);
            for (int x = 0; x < output.Shape.Width; x++)
            {
                int left = (x * strideWidth) - pads.Left;
                int columns = Math.Min(left + kernelWidth, map.Width + counted.Right) - Math.Max(left, -counted.Left);
                foreach (ref float value in output.Pixel(y, x))
                {
                    value /= rows * columns;
                }
            }
        }

        return output;
    }

    private delegate void Take(ref float result, float value);

    private static void ForEachTap(
        ReferenceTensor input, ReferenceTensor output, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, Pads pads, Take take)
    {
        for (int y = 0; y < output.Shape.Height; y++)
        {
            for (int x = 0; x < output.Shape.Width; x++)
            {
                Span<float> results = output.Pixel(y, x);
                for (int ky = 0; ky < kernelHeight; ky++)
                {
                    for (int kx = 0; kx < kernelWidth; kx++)
                    {
                        ReadOnlySpan<float> pixel = input.PixelOrZeros((y * strideHeight) + ky - pads.Top, (x * strideWidth) + kx - pads.Left, default);
                        for (int c = 0; c < pixel.Length; c++)
                        {
                            take(ref results[c], pixel[c]);
                        }
                    }
                }
            }
        }
    }

    private static TensorShape PooledShape(TensorShape input, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, Pads pads)
    {
        int height = OutputShape(input, input.Channels, kernelHeight, 1, strideHeight, 1, pads).Height;
        int width = OutputShape(input, input.Channels, 1, kernelWidth, strideWidth, 1, pads).Width;
        return new TensorShape(height, width, input.Channels);
    }
}
