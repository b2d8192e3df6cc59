using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Graph;

/// <summary>Shapes and padding from the operations' geometry.</summary>
public static class ShapeInference
{
    /// <summary>The shape that an operation yields, or null when its inputs do not fit it, or each other.</summary>
    public static Shape? Infer(Operation operation, IReadOnlyList<Shape> inputs) => operation switch
    {
        JoinOperation => inputs.Count == 2 ? Joined(inputs[0], inputs[1]) : null,
        ConcatOperation => inputs.Count >= 2 && inputs.All(input => (input.Height, input.Width) == (inputs[0].Height, inputs[0].Width))
            ? inputs[0] with { Channels = inputs.Sum(input => input.Channels) }
            : null,
        ConvolutionOperation { AddsResidual: true } c => inputs.Count == 2 && Infer(c with { AddsResidual = false }, [inputs[0]]) == inputs[1] ? inputs[1] : null,
        _ => inputs.Count == 1 ? Infer(operation, inputs[0]) : null,
    };

    private static Shape? Infer(Operation operation, Shape input) => operation switch
    {
        ConvolutionOperation c => input.Channels % c.Groups == 0 && c.Filters % c.Groups == 0 ? c.Window.Over(input, c.Pads, c.Filters) : null,
        DepthwiseOperation d => Window.Square(d.Kernel, d.Stride, d.Dilation).Over(input, d.Pads, input.Channels),
        PoolOperation p => p.Window.Over(input, p.Pads, input.Channels),
        DenseOperation d => input.Pixels == 1 ? new Shape(1, 1, d.Units) : null,
        GlobalAveragePoolOperation => new Shape(1, 1, input.Channels),
        FlattenOperation => new Shape(1, 1, input.Length),
        PadOperation p => new Shape(input.Height + p.Pads.Top + p.Pads.Bottom, input.Width + p.Pads.Left + p.Pads.Right, input.Channels),
        ResizeOperation r => new Shape(input.Height * r.Scale, input.Width * r.Scale, input.Channels),
        SoftmaxOperation => input.Pixels == 1 ? input : null,
        _ => input,
    };

    /// <summary>
    /// The pixels that a window needs on each side. SAME computes them from the input's size: total max((ceil(in / s) - 1) * s +
    /// (k - 1) * d + 1 - in, 0), the smaller half first.
    /// </summary>
    public static Border Pads(Padding padding, Shape input, Window window)
    {
        switch (padding)
        {
            case Padding.Same:
                (int top, int bottom) = Same(input.Height, window.StrideHeight, window.ReachHeight);
                (int left, int right) = Same(input.Width, window.StrideWidth, window.ReachWidth);
                return new Border(top, left, bottom, right);
            case Padding.Symmetric:
                return new Border(window.ReachHeight / 2, window.ReachWidth / 2, window.ReachHeight / 2, window.ReachWidth / 2);
            default:
                return default;
        }

        static (int Before, int After) Same(int size, int stride, int reach)
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
}
