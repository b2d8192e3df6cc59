using System;
using System.Linq;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Graph;

/// <content>Windows and their padding, and the poolings over them.</content>
public sealed partial class Lowering
{
    /// <summary>The most pixels of padding that can be asked for on a side.</summary>
    private const int MostPadding = 255;

    private static bool IsPool(LayerKind kind) => kind is LayerKind.MaxPool or LayerKind.AveragePool;

    private int AddPool(int index, string name, int input)
    {
        LayerSpec layer = _spec.Layers[index];
        Window window = WindowOf(layer);
        Shape from = _nodes[input].Shape;
        Border pads = Pads(index, layer, from, window);
        if (Math.Max(pads.Top, pads.Bottom) >= window.KernelHeight || Math.Max(pads.Left, pads.Right) >= window.KernelWidth)
        {
            throw new SpecException(SpecErrorKind.ArgumentOutOfRange, new ArgumentPath(index, "Pads"),
                $"Pads of [{layer.Kind}] must be smaller than the window of {window.KernelHeight}x{window.KernelWidth}; found {pads}. Otherwise a window could lie in the padding alone");
        }

        Border reached = layer.CeilMode ? RoundedUp(from, window, pads) : pads;
        bool isMax = layer.Kind == LayerKind.MaxPool;
        return Add(name, new PoolOperation(isMax ? PoolKind.Max : PoolKind.Average, window, reached, layer.CountPadding ? pads : default), input, null, index);
    }

    private static void CheckGroups(int index, LayerSpec layer, int channels, int filters)
    {
        if (layer.Groups >= 1 && channels % layer.Groups == 0 && filters % layer.Groups == 0)
            return;
        throw new SpecException(SpecErrorKind.ArgumentOutOfRange, new ArgumentPath(index, "Groups"),
            $"Groups of [{layer.Kind}] must divide its {channels} input channels and its {filters} filters; found {layer.Groups}. A filter for each channel is [Depthwise]");
    }

    private static Window WindowOf(LayerSpec layer) => new(
        layer.KernelHeight ?? layer.Kernel, layer.KernelWidth ?? layer.Kernel, layer.StrideHeight ?? layer.Stride, layer.StrideWidth ?? layer.Stride, layer.Dilation);

    /// <summary>A layer's padding: the pixels that it gives, or by its convention or the network's.</summary>
    private Border Pads(int index, LayerSpec layer, Shape from, Window window)
    {
        if (layer.Pads.Count == 0)
            return ShapeInference.Pads(layer.Padding ?? _spec.Padding, from, window);
        var path = new ArgumentPath(index, "Pads");
        if (layer.Pads.Count is not (1 or 2 or 4) || layer.Pads.Any(pad => pad is < 0 or > MostPadding))
        {
            throw new SpecException(SpecErrorKind.ArgumentOutOfRange, path,
                $"Pads must be 1, 2 or 4 numbers from 0 to {MostPadding}; found {{ {layer.Pads} }}. Write new[] {{ 1 }} for all sides, {{ 1, 2 }} for height and width, or {{ 0, 0, 1, 1 }} for top, left, bottom and right");
        }

        if (layer.Padding is not null)
        {
            throw new SpecException(SpecErrorKind.ArgumentOutOfRange, path,
                $"Padding and Pads are two ways to say one thing: give either Padding = Padding.{layer.Padding} or Pads, not both");
        }

        return Sides(layer.Pads);
    }

    /// <summary>1, 2 or 4 numbers as the four sides.</summary>
    private static Border Sides(EquatableArray<int> pads) => new(pads[0], pads[1 % pads.Count], pads[2 % pads.Count], pads[3 % pads.Count]);

    /// <summary>The padding with what is missing for the last window where the output's size is rounded up. A window begins on the map, or before it.</summary>
    private static Border RoundedUp(Shape from, Window window, Border pads) => pads with
    {
        Bottom = Last(from.Height, window.KernelHeight, window.StrideHeight, pads.Top, pads.Bottom),
        Right = Last(from.Width, window.KernelWidth, window.StrideWidth, pads.Left, pads.Right),
    };

    private static int Last(int size, int kernel, int stride, int before, int after)
    {
        int free = size + before + after - kernel;
        int start = (free + stride - 1) / stride * stride;
        if (start >= size + before)
            start -= stride;
        return Math.Max(after, start + kernel - size - before);
    }
}
