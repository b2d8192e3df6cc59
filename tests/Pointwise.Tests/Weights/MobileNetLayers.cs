using System;
using System.Collections.Generic;
using Pointwise.Weights;

namespace Pointwise.Tests.Weights;

/// <summary>The layers of a MobileNet-V1 as the compiler passes them to the binder.</summary>
internal static class MobileNetLayers
{
    private static readonly int[] _channels = [64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024];

    /// <summary>All 28 layers, with TF-slim's channel rounding.</summary>
    public static LayerWeights[] All(
        double alpha,
        int classes,
        NormalizationPresence normalization = NormalizationPresence.Required,
        WeightsKind classifier = WeightsKind.Dense) =>
        [
            .. Body(alpha, _channels, normalization),
            new("Logits", classifier, 1, 1, Thin(1024, alpha), classes, LayerPosition.Classifier, 0, NormalizationPresence.None),
        ];

    /// <summary>The stem and thirteen blocks of the given channels.</summary>
    public static LayerWeights[] Body(double alpha, int[] blockChannels, NormalizationPresence normalization)
    {
        int channels = Thin(32, alpha);
        var layers = new List<LayerWeights>
        {
            new("Conv2d_0", WeightsKind.Convolution, 3, 3, 3, channels, LayerPosition.Stem, 0, normalization),
        };
        for (int block = 1; block <= blockChannels.Length; block++)
        {
            int output = Thin(blockChannels[block - 1], alpha);
            layers.Add(new($"Conv2d_{block}_depthwise", WeightsKind.Depthwise, 3, 3, channels, channels, LayerPosition.Depthwise, block, normalization));
            layers.Add(new($"Conv2d_{block}_pointwise", WeightsKind.Convolution, 1, 1, channels, output, LayerPosition.Pointwise, block, normalization));
            channels = output;
        }

        return [.. layers];
    }

    private static int Thin(int channels, double alpha) => Math.Max((int)(channels * alpha), 8);
}
