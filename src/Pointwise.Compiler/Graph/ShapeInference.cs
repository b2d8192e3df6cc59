using System.Collections.Generic;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Graph;

/// <summary>Shapes and padding from the operations' geometry.</summary>
public static class ShapeInference
{
    /// <summary>The shape that an operation yields, or null when its inputs do not fit it, or each other.</summary>
    public static Shape? Infer(Operation operation, IReadOnlyList<Shape> inputs) => operation switch
    {
        JoinOperation => inputs.Count == 2 ? Joined(inputs[0], inputs[1]) : null,
        ConvolutionOperation { AddsResidual: true } c => inputs.Count == 2 && Infer(c with { AddsResidual = false }, [inputs[0]]) == inputs[1] ? inputs[1] : null,
        _ => inputs.Count == 1 ? Infer(operation, inputs[0]) : null,
    };

    private static Shape? Infer(Operation operation, Shape input) => operation switch
    {
        ConvolutionOperation c => Window(input, c.Kernel, c.Stride, c.Dilation, c.Pads, c.Filters),
        DepthwiseOperation d => Window(input, d.Kernel, d.Stride, d.Dilation, d.Pads, input.Channels),
        DenseOperation d => input.Pixels == 1 ? new Shape(1, 1, d.Units) : null,
        GlobalAveragePoolOperation => new Shape(1, 1, input.Channels),
        SoftmaxOperation => input.Pixels == 1 ? input : null,
        _ => input,
    };

    /// <summary>
    /// The pixels that a convolution adds on each side. SAME computes them from the input's size: total max((ceil(in / s) - 1) * s +
    /// (k - 1) * d + 1 - in, 0), the smaller half first.
    /// </summary>
    public static Border Pads(Padding padding, Shape input, int kernel, int stride, int dilation)
    {
        int reach = (kernel - 1) * dilation;
        switch (padding)
        {
            case Padding.Same:
                (int top, int bottom) = Same(input.Height);
                (int left, int right) = Same(input.Width);
                return new Border(top, left, bottom, right);
            case Padding.Symmetric:
                return new Border(reach / 2, reach / 2, reach / 2, reach / 2);
            default:
                return default;
        }

        (int Before, int After) Same(int size)
        {
            int outputs = (size + stride - 1) / stride;
            int total = System.Math.Max(((outputs - 1) * stride) + reach + 1 - size, 0);
            return (total / 2, total - (total / 2));
        }
    }

    private static Shape? Joined(Shape a, Shape b) =>
        a.Channels != b.Channels ? null
        : a == b || b.Pixels == 1 ? a
        : a.Pixels == 1 ? b
        : null;

    private static Shape? Window(Shape input, int kernel, int stride, int dilation, Border pads, int channels)
    {
        int reach = (kernel - 1) * dilation;
        int height = input.Height + pads.Top + pads.Bottom - reach - 1, width = input.Width + pads.Left + pads.Right - reach - 1;
        return height < 0 || width < 0 ? null : new Shape((height / stride) + 1, (width / stride) + 1, channels);
    }
}
