using System;

namespace Pointwise.Reference;

/// <content>The pointwise convolution by Strassen's algorithm.</content>
public static partial class ReferenceOperators
{
    /// <summary>
    /// A pointwise convolution by Strassen's algorithm in Winograd's form: seven products where the sum of products takes eight. A pixel of an even row and the
    /// one below it are the two rows of one matrix, the halves of their input channels its columns: a11 and a12 above, a21 and a22 below. The kernel's halves, of
    /// input and of output channels, are the quadrants b11 to b22 of the other. With
    /// <list type="bullet">
    /// <item>s1 = a21 + a22, s2 = s1 - a11, s3 = a11 - a21, s4 = a12 - s2,</item>
    /// <item>t1 = b12 - b11, t2 = b22 - t1, t3 = b22 - b12, t4 = b21 - t2</item>
    /// </list>
    /// the output's quadrants are sums of chains of fused multiply-adds, each of which goes on from where the one before it ended:
    /// <list type="bullet">
    /// <item>x = a11 b11, u = x + s2 t2, v = u + s3 t3, and the lower left is (v + bias) + a22 t4;</item>
    /// <item>the upper left is (x + bias) + a12 b21;</item>
    /// <item>w = bias + s1 t1, the lower right is v + w, and the upper right (u + w) + s4 b22.</item>
    /// </list>
    /// </summary>
    /// <param name="input">The input, of an even height and an even number of channels.</param>
    /// <param name="kernel">The kernel, <c>[input channels][output channels]</c>.</param>
    /// <param name="bias">The bias, one for each output channel: their number, an even one, is the number of output channels.</param>
    /// <param name="activation">The activation of every element.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">The kernel's length does not fit the shapes, or a number that must be even is odd.</exception>
    public static ReferenceTensor StrassenConvolution(ReferenceTensor input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Activation activation)
    {
        ArgumentNullException.ThrowIfNull(input);
        int inputs = input.Shape.Channels, outputs = bias.Length;
        CheckLength(kernel.Length, inputs * outputs, nameof(kernel));
        CheckEven(input.Shape.Height, "rows", nameof(input));
        CheckEven(inputs, "channels", nameof(input));
        CheckEven(outputs, "values", nameof(bias));
        int half = inputs / 2, columns = outputs / 2;
        float[] b11 = Quadrant(kernel, outputs, 0, 0, half), b12 = Quadrant(kernel, outputs, 0, columns, half);
        float[] b21 = Quadrant(kernel, outputs, half, 0, half), b22 = Quadrant(kernel, outputs, half, columns, half);
        float[] t1 = Difference(b12, b11), t2 = Difference(b22, t1), t3 = Difference(b22, b12), t4 = Difference(b21, t2);
        ReadOnlySpan<float> leftBias = bias[..columns], rightBias = bias[columns..];
        float[] s1 = new float[half], s2 = new float[half], s3 = new float[half], s4 = new float[half];
        float[] sums = new float[columns], x = new float[columns], u = new float[columns], v = new float[columns];
        var output = new ReferenceTensor(new TensorShape(input.Shape.Height, input.Shape.Width, outputs));
        for (int row = 0; row < input.Shape.Height; row += 2)
        {
            for (int column = 0; column < input.Shape.Width; column++)
            {
                ReadOnlySpan<float> above = input.Pixel(row, column), below = input.Pixel(row + 1, column);
                for (int k = 0; k < half; k++)
                {
                    s1[k] = below[k] + below[half + k];
                    s2[k] = s1[k] - above[k];
                    s3[k] = above[k] - below[k];
                    s4[k] = above[half + k] - s2[k];
                }

                Span<float> upper = output.Pixel(row, column), lower = output.Pixel(row + 1, column);
                Array.Clear(sums);
                Chain(sums, above[..half], b11);
                sums.CopyTo(x, 0);
                Chain(sums, s2, t2);
                sums.CopyTo(u, 0);
                Chain(sums, s3, t3);
                sums.CopyTo(v, 0);
                Add(sums, leftBias);
                Chain(sums, below[half..], t4);
                sums.CopyTo(lower);

                Add(x, leftBias);
                Chain(x, above[half..], b21);
                x.CopyTo(upper);

                rightBias.CopyTo(sums);
                Chain(sums, s1, t1);
                Add(v, sums);
                v.CopyTo(lower[columns..]);
                Add(u, sums);
                Chain(u, s4, b22);
                u.CopyTo(upper[columns..]);
            }
        }

        Activate(output.Values, activation);
        return output;
    }

    /// <summary>Half of the input channels by half of the output channels, from a row and a column of the kernel on.</summary>
    private static float[] Quadrant(ReadOnlySpan<float> kernel, int outputs, int row, int column, int rows)
    {
        float[] quadrant = new float[rows * outputs / 2];
        for (int k = 0; k < rows; k++)
            kernel.Slice(((row + k) * outputs) + column, outputs / 2).CopyTo(quadrant.AsSpan(k * outputs / 2));
        return quadrant;
    }

    private static float[] Difference(float[] a, float[] b)
    {
        float[] difference = new float[a.Length];
        for (int i = 0; i < a.Length; i++)
            difference[i] = a[i] - b[i];
        return difference;
    }

    /// <summary>Each sum takes a multiply-add for each value, in order; <paramref name="weights"/> has a row of as many weights as there are sums for each.</summary>
    private static void Chain(Span<float> sums, ReadOnlySpan<float> values, ReadOnlySpan<float> weights)
    {
        for (int k = 0; k < values.Length; k++)
        {
            ReadOnlySpan<float> row = weights.Slice(k * sums.Length, sums.Length);
            for (int i = 0; i < sums.Length; i++)
                sums[i] = MathF.FusedMultiplyAdd(values[k], row[i], sums[i]);
        }
    }

    private static void Add(Span<float> sums, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < sums.Length; i++)
            sums[i] += values[i];
    }

    private static void CheckEven(int number, string what, string parameter)
    {
        if (number % 2 != 0)
            throw new ArgumentException($"Strassen's algorithm halves what it multiplies: expected an even number of {what}, found {number}.", parameter);
    }
}
