using System;
using Pointwise.Runtime;

namespace Pointwise.Reference;

/// <content>The operators that look at one value, one channel or one pixel.</content>
public static partial class ReferenceOperators
{
    /// <summary>The normalisation of a picture of bytes: fma(x, scale[c], shift[c]).</summary>
    /// <param name="shape">Height, width and channels of the picture.</param>
    /// <param name="pixels">Its bytes, rows first, channels last.</param>
    /// <param name="scale">One factor for each channel, or empty for plain widening.</param>
    /// <param name="shift">One summand for each channel; empty if <paramref name="scale"/> is.</param>
    /// <returns>The normalised picture.</returns>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public static ReferenceTensor Normalize(
        TensorShape shape,
        ReadOnlySpan<byte> pixels,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> shift)
    {
        CheckLength(pixels.Length, shape.Length, nameof(pixels));
        float[] values = new float[pixels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = pixels[i];
        }

        return Normalize(new ReferenceTensor(shape, values), scale, shift);
    }

    /// <summary>The normalisation of a picture of floats: fma(x, scale[c], shift[c]).</summary>
    /// <param name="input">The picture.</param>
    /// <param name="scale">One factor for each channel, or empty for a plain copy.</param>
    /// <param name="shift">One summand for each channel; empty if <paramref name="scale"/> is.</param>
    /// <returns>The normalised picture.</returns>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public static ReferenceTensor Normalize(ReferenceTensor input, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift) =>
        scale.IsEmpty && shift.IsEmpty ? Copy(input) : ChannelScale(input, scale, shift);

    /// <summary>
    /// A scale and a shift for each channel, the batch normalisation that could not be folded: fma(x, scale[c], shift[c]).
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="scale">One factor for each channel.</param>
    /// <param name="shift">One summand for each channel.</param>
    /// <returns>The output, of the input's shape.</returns>
    /// <exception cref="ArgumentException">A length does not fit the shape.</exception>
    public static ReferenceTensor ChannelScale(ReferenceTensor input, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        CheckLength(scale.Length, input.Shape.Channels, nameof(scale));
        CheckLength(shift.Length, input.Shape.Channels, nameof(shift));
        ReferenceTensor output = Copy(input);
        for (int i = 0; i < output.Values.Length; i++)
        {
            int channel = i % scale.Length;
            output.Values[i] = MathF.FusedMultiplyAdd(output.Values[i], scale[channel], shift[channel]);
        }

        return output;
    }

    /// <summary>An activation by itself.</summary>
    /// <param name="input">The input.</param>
    /// <param name="activation">The activation.</param>
    /// <returns>The output, of the input's shape.</returns>
    public static ReferenceTensor Activate(ReferenceTensor input, Activation activation)
    {
        ReferenceTensor output = Copy(input);
        Activate(output.Values, activation);
        return output;
    }

    /// <summary>The sum of two tensors: a + b, then the activation.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second. Either may be of one pixel, which then joins every pixel of the other.</param>
    /// <param name="activation">The activation of every sum.</param>
    /// <returns>The output, of the shape of the larger.</returns>
    /// <exception cref="ArgumentException">The shapes are not equal and neither is one pixel of as many channels.</exception>
    public static ReferenceTensor Add(ReferenceTensor a, ReferenceTensor b, Activation activation) => Join(a, b, (x, y) => x + y, activation);

    /// <summary>The product of two tensors: a * b, then the activation.</summary>
    /// <param name="a">The first.</param>
    /// <param name="b">The second. Either may be of one pixel, which then joins every pixel of the other.</param>
    /// <param name="activation">The activation of every product.</param>
    /// <returns>The output, of the shape of the larger.</returns>
    /// <exception cref="ArgumentException">The shapes are not equal and neither is one pixel of as many channels.</exception>
    public static ReferenceTensor Multiply(ReferenceTensor a, ReferenceTensor b, Activation activation) => Join(a, b, (x, y) => x * y, activation);

    /// <summary>The channels of several tensors, one after another.</summary>
    /// <param name="inputs">The inputs, of one height and one width.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">There is none, or heights or widths differ.</exception>
    public static ReferenceTensor Concat(params ReadOnlySpan<ReferenceTensor> inputs)
    {
        int channels = 0;
        foreach (ReferenceTensor input in inputs)
        {
            if (input.Shape with { Channels = 0 } != inputs[0].Shape with { Channels = 0 })
            {
                throw new ArgumentException($"Concatenated tensors have one height and one width; found {inputs[0].Shape} and {input.Shape}.", nameof(inputs));
            }

            channels += input.Shape.Channels;
        }

        if (inputs.IsEmpty)
        {
            throw new ArgumentException("Expected tensors to concatenate, found none.", nameof(inputs));
        }

        var output = new ReferenceTensor(inputs[0].Shape with { Channels = channels });
        for (int y = 0; y < output.Shape.Height; y++)
        {
            for (int x = 0; x < output.Shape.Width; x++)
            {
                Span<float> pixel = output.Pixel(y, x);
                foreach (ReferenceTensor input in inputs)
                {
                    input.Pixel(y, x).CopyTo(pixel);
                    pixel = pixel[input.Shape.Channels..];
                }
            }
        }

        return output;
    }

    /// <summary>The mean over all pixels of each channel: the sum from 0 over the pixels in row order, divided by their number.</summary>
    /// <param name="input">The input.</param>
    /// <returns>The output, of shape [1, 1, C].</returns>
    public static ReferenceTensor GlobalAveragePool(ReferenceTensor input)
    {
        TensorShape shape = input.Shape;
        float[] means = new float[shape.Channels];
        for (int i = 0; i < input.Values.Length; i++)
        {
            means[i % means.Length] += input.Values[i];
        }

        for (int c = 0; c < means.Length; c++)
        {
            means[c] /= shape.Height * shape.Width;
        }

        return new ReferenceTensor(new TensorShape(1, 1, shape.Channels), means);
    }

    /// <summary>Softmax over the channels of each pixel.</summary>
    /// <param name="input">The input.</param>
    /// <returns>The output, of the input's shape.</returns>
    public static unsafe ReferenceTensor Softmax(ReferenceTensor input)
    {
        ReferenceTensor output = Copy(input);
        fixed (float* values = output.Values)
        {
            for (int first = 0; first < output.Values.Length; first += output.Shape.Channels)
            {
                Transcendentals.Softmax(values + first, output.Shape.Channels);
            }
        }

        return output;
    }

    /// <summary>The hyperbolic tangent of each value.</summary>
    /// <param name="input">The input.</param>
    /// <returns>The output, of the input's shape.</returns>
    public static unsafe ReferenceTensor Tanh(ReferenceTensor input)
    {
        ReferenceTensor output = Copy(input);
        fixed (float* values = output.Values)
        {
            Transcendentals.Tanh(values, output.Values.Length);
        }

        return output;
    }

    /// <summary>x where it is positive, x * slope[c] elsewhere.</summary>
    /// <param name="input">The input.</param>
    /// <param name="slopes">One slope for each channel.</param>
    /// <returns>The output, of the input's shape.</returns>
    /// <exception cref="ArgumentException">There is not one slope for each channel.</exception>
    public static ReferenceTensor PReLU(ReferenceTensor input, ReadOnlySpan<float> slopes)
    {
        CheckLength(slopes.Length, input.Shape.Channels, nameof(slopes));
        ReferenceTensor output = Copy(input);
        for (int i = 0; i < output.Values.Length; i++)
        {
            float value = output.Values[i];
            output.Values[i] = value > 0 ? value : value * slopes[i % slopes.Length];
        }

        return output;
    }

    /// <summary>x where it is positive, x * slope elsewhere.</summary>
    /// <param name="input">The input.</param>
    /// <param name="slope">The slope.</param>
    /// <returns>The output, of the input's shape.</returns>
    public static ReferenceTensor LeakyReLU(ReferenceTensor input, float slope)
    {
        ReferenceTensor output = Copy(input);
        foreach (ref float value in output.Values.AsSpan())
        {
            value = value > 0 ? value : value * slope;
        }

        return output;
    }

    /// <summary>1 / (1 + exp(-x)) of each value.</summary>
    /// <param name="input">The input.</param>
    /// <returns>The output, of the input's shape.</returns>
    public static unsafe ReferenceTensor Sigmoid(ReferenceTensor input)
    {
        ReferenceTensor output = Copy(input);
        fixed (float* values = output.Values)
        {
            Transcendentals.Sigmoid(values, output.Values.Length);
        }

        return output;
    }

    private static ReferenceTensor Join(ReferenceTensor a, ReferenceTensor b, Func<float, float, float> join, Activation activation)
    {
        bool fit = a.Shape == b.Shape || (a.Shape.Channels == b.Shape.Channels && (IsPixel(a.Shape) || IsPixel(b.Shape)));
        if (!fit)
        {
            throw new ArgumentException($"Joined tensors have one shape, or one of them is [1, 1, C]; found {a.Shape} and {b.Shape}.", nameof(b));
        }

        var output = new ReferenceTensor(a.Shape.Length < b.Shape.Length ? b.Shape : a.Shape);
        for (int i = 0; i < output.Values.Length; i++)
        {
            output.Values[i] = join(a.Values[i % a.Values.Length], b.Values[i % b.Values.Length]);
        }

        Activate(output.Values, activation);
        return output;
    }

    private static bool IsPixel(TensorShape shape) => shape.Height == 1 && shape.Width == 1;

    private static ReferenceTensor Copy(ReferenceTensor input) => new(input.Shape, (float[])input.Values.Clone());

    private static void Activate(Span<float> values, Activation activation)
    {
        foreach (ref float value in values)
        {
            value = Activate(value, activation);
        }
    }

    private static float HardSigmoid(float value)
    {
        float line = MathF.FusedMultiplyAdd(value, 1f / 6, 0.5f);
        float rectified = line > 0 ? line : 0;
        return rectified < 1 ? rectified : 1;
    }

    // Comparisons with a NaN are false, so a NaN becomes 0.
    private static float Activate(float value, Activation activation)
    {
        float rectified = value > 0 ? value : 0;
        return activation switch
        {
            Activation.None => value,
            Activation.ReLU => rectified,
            Activation.ReLU6 => rectified < 6 ? rectified : 6,
            Activation.HardSigmoid => HardSigmoid(value),
            Activation.HardSwish => value * HardSigmoid(value),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Expected a value of Activation."),
        };
    }
}
