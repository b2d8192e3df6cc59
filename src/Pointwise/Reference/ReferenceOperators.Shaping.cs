using System;
using System.Runtime.Intrinsics;
using Pointwise.Runtime;

namespace Pointwise.Reference;

/// <content>What moves values, changes a map's size, or looks at the channels around.</content>
public static partial class ReferenceOperators
{
    /// <summary>All values as the channels of one pixel.</summary>
    /// <param name="input">The input.</param>
    /// <param name="channelsFirst">Channel by channel, each row by row; otherwise pixel by pixel.</param>
    /// <returns>The output, of shape [1, 1, H * W * C].</returns>
    public static ReferenceTensor Flatten(ReferenceTensor input, bool channelsFirst)
    {
        TensorShape shape = input.Shape;
        int pixels = shape.Height * shape.Width;
        float[] values = new float[input.Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[channelsFirst ? (i % shape.Channels * pixels) + (i / shape.Channels) : i] = input.Values[i];
        }

        return new ReferenceTensor(new TensorShape(1, 1, values.Length), values);
    }

    /// <summary>Zeros around a map.</summary>
    /// <param name="input">The input.</param>
    /// <param name="pads">The pixels of each side.</param>
    /// <returns>The output.</returns>
    public static ReferenceTensor Pad(ReferenceTensor input, Pads pads)
    {
        TensorShape shape = input.Shape;
        var output = new ReferenceTensor(new TensorShape(shape.Height + pads.Top + pads.Bottom, shape.Width + pads.Left + pads.Right, shape.Channels));
        for (int y = 0; y < shape.Height; y++)
        {
            for (int x = 0; x < shape.Width; x++)
            {
                input.Pixel(y, x).CopyTo(output.Pixel(y + pads.Top, x + pads.Left));
            }
        }

        return output;
    }

    /// <summary>A square of equal pixels in place of each.</summary>
    /// <param name="input">The input.</param>
    /// <param name="scale">The square's side.</param>
    /// <returns>The output, of shape [H * scale, W * scale, C].</returns>
    public static ReferenceTensor ResizeNearest(ReferenceTensor input, int scale)
    {
        var output = new ReferenceTensor(Scaled(input.Shape, scale));
        for (int y = 0; y < output.Shape.Height; y++)
        {
            for (int x = 0; x < output.Shape.Width; x++)
            {
                input.Pixel(y / scale, x / scale).CopyTo(output.Pixel(y, x));
            }
        }

        return output;
    }

    /// <summary>
    /// Bilinear interpolation between the centres of pixels: fma(right - left, x, left) in the two rows around, then fma(bottom - top, y, top), where
    /// the position (i + 1/2) / scale - 1/2, not below 0, gives the pixels by its whole part and x and y by the rest.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="scale">The factor of height and width.</param>
    /// <returns>The output, of shape [H * scale, W * scale, C].</returns>
    public static ReferenceTensor ResizeBilinear(ReferenceTensor input, int scale)
    {
        var output = new ReferenceTensor(Scaled(input.Shape, scale));
        for (int y = 0; y < output.Shape.Height; y++)
        {
            (int top, int bottom, float down) = Around(y, scale, input.Shape.Height);
            for (int x = 0; x < output.Shape.Width; x++)
            {
                (int left, int right, float across) = Around(x, scale, input.Shape.Width);
                Span<float> pixel = output.Pixel(y, x);
                for (int c = 0; c < pixel.Length; c++)
                {
                    float above = Between(input.Pixel(top, left)[c], input.Pixel(top, right)[c], across);
                    float below = Between(input.Pixel(bottom, left)[c], input.Pixel(bottom, right)[c], across);
                    pixel[c] = Between(above, below, down);
                }
            }
        }

        return output;
    }

    /// <summary>
    /// Local response normalisation: x / (k + alphaOverSize * sum)^beta, where sum adds the squares of the channels from (size - 1) / 2 before to size / 2
    /// after, in order, and the power is made of square roots where beta is 1/4, 1/2 or 3/4 (√b √√b), otherwise 2^(beta log2 b) by the library's polynomials.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="size">Channels summed.</param>
    /// <param name="alphaOverSize">What the sum is multiplied by.</param>
    /// <param name="beta">The power, above 0.</param>
    /// <param name="k">What is added, together with the product rounded once.</param>
    /// <returns>The output, of the input's shape.</returns>
    public static ReferenceTensor LocalResponseNormalization(ReferenceTensor input, int size, float alphaOverSize, float beta, float k)
    {
        ReferenceTensor output = Copy(input);
        int channels = input.Shape.Channels;
        for (int i = 0; i < output.Values.Length; i++)
        {
            int channel = i % channels;
            float sum = 0;
            for (int c = channel - ((size - 1) / 2); c <= channel + (size / 2); c++)
            {
                float value = c >= 0 && c < channels ? input.Values[i - channel + c] : 0;
                sum += value * value;
            }

            float b = MathF.FusedMultiplyAdd(sum, alphaOverSize, k);
            float half = MathF.Sqrt(b);
            output.Values[i] /= beta switch
            {
                0.25f => MathF.Sqrt(half),
                0.5f => half,
                0.75f => half * MathF.Sqrt(half),
                1 => b,
                _ => PositivePower.Of(Vector256.Create(b), beta).ToScalar(),
            };
        }

        return output;
    }

    private static TensorShape Scaled(TensorShape shape, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        return new TensorShape(shape.Height * scale, shape.Width * scale, shape.Channels);
    }

    private static (int First, int Second, float Distance) Around(int index, int scale, int size)
    {
        // The position as a fraction whose denominator is 2 * scale.
        int numerator = Math.Max((2 * index) + 1 - scale, 0);
        int first = numerator / (2 * scale);
        return (first, Math.Min(first + 1, size - 1), (float)(numerator % (2 * scale)) / (2 * scale));
    }

    private static float Between(float from, float to, float distance) => MathF.FusedMultiplyAdd(to - from, distance, from);
}
