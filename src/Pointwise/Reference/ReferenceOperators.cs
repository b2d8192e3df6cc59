using System;
using System.Globalization;

namespace Pointwise.Reference;

/// <summary>
/// The operators in their plainest form, one value after another: what the generated kernels must agree with, bit for bit. Every
/// element of a convolution is one chain of fused multiply-adds that begins at the bias and goes over kernel rows, kernel columns and
/// input channels, in this order; taps in the padding take part with a zero.
/// </summary>
public static partial class ReferenceOperators
{
    /// <summary>A standard convolution.</summary>
    /// <param name="input">The input.</param>
    /// <param name="kernel">The kernel, <c>[kernelHeight][kernelWidth][input channels][output channels]</c>.</param>
    /// <param name="bias">The bias, one for each output channel: their number is the number of output channels.</param>
    /// <param name="kernelHeight">Kernel height in pixels.</param>
    /// <param name="kernelWidth">Kernel width in pixels.</param>
    /// <param name="stride">Stride in pixels, vertical and horizontal.</param>
    /// <param name="dilation">Distance of neighbouring taps in pixels.</param>
    /// <param name="pads">Zeros around the input.</param>
    /// <param name="activation">The activation of every element.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">
    /// The kernel's length does not fit the shapes, or the dilated kernel is larger than the padded input.
    /// </exception>
    public static ReferenceTensor Convolution(
        ReferenceTensor input,
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> bias,
        int kernelHeight,
        int kernelWidth,
        int stride,
        int dilation,
        Pads pads,
        Activation activation)
    {
        return Convolution(input, kernel, bias, kernelHeight, kernelWidth, stride, stride, dilation, groups: 1, pads, activation);
    }

    /// <summary>A depthwise convolution: one filter for each channel (paper equation 3).</summary>
    /// <param name="input">The input.</param>
    /// <param name="kernel">The kernel, <c>[kernelHeight][kernelWidth][channels]</c>.</param>
    /// <param name="bias">The bias, one for each channel.</param>
    /// <param name="kernelHeight">Kernel height in pixels.</param>
    /// <param name="kernelWidth">Kernel width in pixels.</param>
    /// <param name="stride">Stride in pixels, vertical and horizontal.</param>
    /// <param name="dilation">Distance of neighbouring taps in pixels.</param>
    /// <param name="pads">Zeros around the input.</param>
    /// <param name="activation">The activation of every element.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">
    /// The length of the kernel or the bias does not fit, or the dilated kernel is larger than the padded input.
    /// </exception>
    public static ReferenceTensor Depthwise(
        ReferenceTensor input,
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> bias,
        int kernelHeight,
        int kernelWidth,
        int stride,
        int dilation,
        Pads pads,
        Activation activation)
    {
        int channels = input.Shape.Channels;
        CheckLength(kernel.Length, kernelHeight * kernelWidth * channels, nameof(kernel));
        CheckLength(bias.Length, channels, nameof(bias));
        var output = new ReferenceTensor(OutputShape(input.Shape, channels, kernelHeight, kernelWidth, stride, dilation, pads));
        float[] zeros = new float[channels];
        for (int y = 0; y < output.Shape.Height; y++)
        {
            for (int x = 0; x < output.Shape.Width; x++)
            {
                Span<float> accumulators = output.Pixel(y, x);
                bias.CopyTo(accumulators);
                for (int ky = 0; ky < kernelHeight; ky++)
                {
                    for (int kx = 0; kx < kernelWidth; kx++)
                    {
                        int inputY = (y * stride) + (ky * dilation) - pads.Top;
                        int inputX = (x * stride) + (kx * dilation) - pads.Left;
                        ReadOnlySpan<float> pixel = input.PixelOrZeros(inputY, inputX, zeros);
                        ReadOnlySpan<float> weights = kernel.Slice(((ky * kernelWidth) + kx) * channels, channels);
                        for (int c = 0; c < channels; c++)
                        {
                            accumulators[c] = MathF.FusedMultiplyAdd(pixel[c], weights[c], accumulators[c]);
                        }
                    }
                }

                Activate(accumulators, activation);
            }
        }

        return output;
    }

    /// <summary>A fully connected layer over one pixel.</summary>
    /// <param name="input">The input, of shape [1, 1, C].</param>
    /// <param name="kernel">The weights, <c>[C][units]</c>.</param>
    /// <param name="bias">The bias, one for each unit: their number is the number of units.</param>
    /// <param name="activation">The activation of every unit.</param>
    /// <returns>The output, of shape [1, 1, units].</returns>
    /// <exception cref="ArgumentException">The input has more than one pixel, or the length of the weights does not fit.</exception>
    public static ReferenceTensor Dense(ReferenceTensor input, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Activation activation)
    {
        if (input.Shape.Height != 1 || input.Shape.Width != 1)
        {
            throw new ArgumentException(
                $"A dense layer reads one pixel, shape [1, 1, C], found {input.Shape}. Pool it first.",
                nameof(input));
        }

        return Convolution(input, kernel, bias, kernelHeight: 1, kernelWidth: 1, stride: 1, dilation: 1, pads: default, activation);
    }

    private static TensorShape OutputShape(
        TensorShape input,
        int channels,
        int kernelHeight,
        int kernelWidth,
        int stride,
        int dilation,
        Pads pads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dilation, 1);
        int freeRows = input.Height + pads.Top + pads.Bottom - (((kernelHeight - 1) * dilation) + 1);
        int freeColumns = input.Width + pads.Left + pads.Right - (((kernelWidth - 1) * dilation) + 1);
        if (freeRows < 0 || freeColumns < 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A {kernelHeight}x{kernelWidth} kernel of dilation {dilation} does not fit into {input} with {pads}. " +
                $"Pad more, or use a smaller kernel."));
        }

        return new TensorShape((freeRows / stride) + 1, (freeColumns / stride) + 1, channels);
    }

    private static void CheckLength(int actual, int expected, string parameter)
    {
        if (actual != expected)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The shapes need {expected} values, found {actual}."),
                parameter);
        }
    }
}
