using System;

namespace Pointwise.Reference;

/// <content>The standard convolution in full.</content>
public static partial class ReferenceOperators
{
    /// <summary>A standard convolution with strides of its own for height and width, in groups of channels.</summary>
    /// <param name="input">The input.</param>
    /// <param name="kernel">The kernel, <c>[kernelHeight][kernelWidth][input channels / groups][output channels]</c>.</param>
    /// <param name="bias">The bias, one for each output channel: their number is the number of output channels.</param>
    /// <param name="kernelHeight">Kernel height in pixels.</param>
    /// <param name="kernelWidth">Kernel width in pixels.</param>
    /// <param name="strideHeight">Vertical stride in pixels.</param>
    /// <param name="strideWidth">Horizontal stride in pixels.</param>
    /// <param name="dilation">Distance of neighbouring taps in pixels.</param>
    /// <param name="groups">Equal runs of input and output channels; an output sees the inputs of its own run.</param>
    /// <param name="pads">Zeros around the input.</param>
    /// <param name="activation">The activation of every element.</param>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">
    /// The kernel's length does not fit the shapes, the groups do not divide the channels, or the dilated kernel is larger than the padded input.
    /// </exception>
    public static ReferenceTensor Convolution(
        ReferenceTensor input,
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> bias,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int dilation,
        int groups,
        Pads pads,
        Activation activation)
    {
        int outputChannels = bias.Length;
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (input.Shape.Channels % groups != 0 || outputChannels % groups != 0)
        {
            throw new ArgumentException($"Groups divide the channels; found {groups} for {input.Shape.Channels} and {outputChannels}.", nameof(groups));
        }

        int groupInputs = input.Shape.Channels / groups;
        int groupOutputs = outputChannels / groups;
        CheckLength(kernel.Length, kernelHeight * kernelWidth * groupInputs * outputChannels, nameof(kernel));
        var output = new ReferenceTensor(new TensorShape(
            OutputShape(input.Shape, outputChannels, kernelHeight, kernelWidth, strideHeight, dilation, pads).Height,
            OutputShape(input.Shape, outputChannels, kernelHeight, kernelWidth, strideWidth, dilation, pads).Width,
            outputChannels));
        float[] zeros = new float[input.Shape.Channels];
        for (int y = 0; y < output.Shape.Height; y++)
        {
            for (int x = 0; x < output.Shape.Width; x++)
            {
                Span<float> accumulators = output.Pixel(y, x);
                bias.CopyTo(accumulators);
                int row = 0;
                for (int ky = 0; ky < kernelHeight; ky++)
                {
                    for (int kx = 0; kx < kernelWidth; kx++)
                    {
                        int inputY = (y * strideHeight) + (ky * dilation) - pads.Top;
                        int inputX = (x * strideWidth) + (kx * dilation) - pads.Left;
                        ReadOnlySpan<float> pixel = input.PixelOrZeros(inputY, inputX, zeros);
                        for (int i = 0; i < groupInputs; i++)
                        {
                            ReadOnlySpan<float> weights = kernel.Slice(row++ * outputChannels, outputChannels);
                            for (int group = 0; group < groups; group++)
                            {
                                float value = pixel[(group * groupInputs) + i];
                                Span<float> sums = accumulators.Slice(group * groupOutputs, groupOutputs);
                                ReadOnlySpan<float> factors = weights.Slice(group * groupOutputs, sums.Length);
                                for (int c = 0; c < sums.Length; c++)
                                {
                                    sums[c] = MathF.FusedMultiplyAdd(value, factors[c], sums[c]);
                                }
                            }
                        }
                    }
                }

                Activate(accumulators, activation);
            }
        }

        return output;
    }
}
