using System.Collections.Generic;
using System.Linq;

#if NETSTANDARD
namespace Pointwise.Compiler.Weights;
#else
namespace Pointwise.Weights;
#endif

/// <summary>The shapes that a layer's kernel may have in a weights file.</summary>
internal static class KernelShapes
{
    /// <summary>The accepted shapes in one layout, the usual one first.</summary>
    public static IReadOnlyList<long[]> Accepted(LayerWeights layer, KernelLayout layout)
    {
        long[] tensor = Convolution(layer, layout);
        long[] matrix = layout == KernelLayout.TensorFlow
            ? [layer.InputChannels, layer.OutputChannels]
            : [layer.OutputChannels, layer.InputChannels];
        return layer.Kind switch
        {
            WeightsKind.Slope => [[layer.OutputChannels], [1, 1, layer.OutputChannels], [1], [1, 1, 1]],
            WeightsKind.Dense => [matrix, tensor],
            WeightsKind.Convolution when layer is { KernelHeight: 1, KernelWidth: 1 } => [tensor, matrix],
            _ => [tensor],
        };
    }

    /// <summary>Whether the shape is one of the accepted ones.</summary>
    public static bool Accepts(LayerWeights layer, KernelLayout layout, IReadOnlyList<long> shape) =>
        Accepted(layer, layout).Any(shape.SequenceEqual);

    /// <summary>The shape as messages have it: [3, 3, 32, 1].</summary>
    public static string Text(IReadOnlyList<long> shape) => "[" + string.Join(", ", shape) + "]";

    /// <summary>All accepted shapes as messages have them.</summary>
    public static string AcceptedText(LayerWeights layer, KernelLayout layout) =>
        string.Join(" or ", Accepted(layer, layout).Select(Text));

    private static long[] Convolution(LayerWeights layer, KernelLayout layout)
    {
        // A depthwise kernel has one filter for each channel: TensorFlow says so in the last dimension, PyTorch in the second.
        long height = layer.KernelHeight, width = layer.KernelWidth, inputs = layer.InputChannels, outputs = layer.OutputChannels;
        bool depthwise = layer.Kind == WeightsKind.Depthwise;
        return layout == KernelLayout.TensorFlow
            ? [height, width, depthwise ? outputs : inputs, depthwise ? 1 : outputs]
            : [outputs, depthwise ? 1 : inputs, height, width];
    }
}
