using System;
using System.Runtime.CompilerServices;

namespace Pointwise.Weights;

/// <summary>
/// Lays folded weights out in the order in which the kernels read them. Output channels beyond the layer's, up to whole blocks of 16,
/// have zero weights.
/// </summary>
public static unsafe class WeightPacking
{
    private const int Block = 16;

    /// <summary>
    /// Packs a convolution or dense layer into panels, one after another: for a panel of p blocks [bias 16p][K][16p], where K runs over
    /// kernel height, kernel width and input channels.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="panelBlocks">The blocks of 16 output channels in each panel; all together as many as the layer has.</param>
    /// <param name="destination">Room for (1 + K) * 16 * blocks floats.</param>
    /// <returns>The number of floats written.</returns>
    /// <exception cref="ArgumentException">The layer is of another kind, or the panels do not add up to the layer's blocks.</exception>
    public static long PackConvolution(FoldedLayer layer, ReadOnlySpan<int> panelBlocks, float* destination)
    {
        CheckKind(layer, layer.Layer.Kind is WeightsKind.Convolution or WeightsKind.Dense, "a convolution or dense layer");
        int channels = layer.Layer.OutputChannels;
        CheckPanels(panelBlocks, Blocks(channels), layer);
        return PackPanels(layer, 0, channels, panelBlocks, destination) - destination;
    }

    /// <summary>Packs a convolution in groups: one group after another, each in panels as <see cref="PackConvolution"/> packs a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="groups">Equal runs of its output channels.</param>
    /// <param name="panelBlocks">The blocks of 16 output channels in each panel of a group; all together as many as a group has.</param>
    /// <param name="destination">Room for (1 + K) * 16 * blocks floats for each group.</param>
    /// <returns>The number of floats written.</returns>
    /// <exception cref="ArgumentException">The layer is of another kind, has another number of groups, or the panels do not add up to a group's blocks.</exception>
    public static long PackGroupedConvolution(FoldedLayer layer, int groups, ReadOnlySpan<int> panelBlocks, float* destination)
    {
        CheckKind(layer, layer.Layer.Kind == WeightsKind.Convolution, "a convolution");
        if (groups < 1 || layer.Layer.OutputChannels % groups != 0)
            throw new ArgumentException($"Layer '{layer.Layer.Name}' of {layer.Layer.OutputChannels} output channels: expected groups that divide them, found {groups}.", nameof(groups));
        int channels = layer.Layer.OutputChannels / groups;
        CheckPanels(panelBlocks, Blocks(channels), layer);
        float* next = destination;
        for (int group = 0; group < groups; group++)
            next = PackPanels(layer, group * channels, channels, panelBlocks, next);
        return next - destination;
    }

    /// <summary>Packs a run of output channels.</summary>
    private static float* PackPanels(FoldedLayer layer, int start, int channels, ReadOnlySpan<int> panelBlocks, float* next)
    {
        int first = 0;
        foreach (int blocks in panelBlocks)
        {
            int width = blocks * Block;
            next = PackRow(layer.Bias.AsSpan(start, channels), first, width, next);
            for (int row = 0; row < layer.Rows; row++)
                next = PackRow(layer.Kernel.AsSpan((row * layer.Layer.OutputChannels) + start, channels), first, width, next);
            first += width;
        }

        return next;
    }

    /// <summary>Packs a depthwise convolution: for each block of 16 channels [bias 16][kernel height * kernel width][16].</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="destination">Room for (1 + kernel height * kernel width) * 16 * blocks floats.</param>
    /// <returns>The number of floats written.</returns>
    /// <exception cref="ArgumentException">The layer is of another kind.</exception>
    public static long PackDepthwise(FoldedLayer layer, float* destination)
    {
        CheckKind(layer, layer.Layer.Kind == WeightsKind.Depthwise, "a depthwise convolution");
        int channels = layer.Layer.OutputChannels;
        float* next = destination;
        for (int first = 0; first < channels; first += Block)
        {
            next = PackRow(layer.Bias, first, Block, next);
            for (int tap = 0; tap < layer.Rows; tap++)
                next = PackRow(layer.Kernel.AsSpan(tap * channels, channels), first, Block, next);
        }

        return next - destination;
    }

    /// <summary>Packs a stand-alone normalisation: for each block of 16 channels [scale 16][shift 16].</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="destination">Room for 2 * 16 * blocks floats.</param>
    /// <returns>The number of floats written.</returns>
    /// <exception cref="ArgumentException">The layer is of another kind.</exception>
    public static long PackChannelScale(FoldedLayer layer, float* destination)
    {
        CheckKind(layer, layer.Layer.Kind == WeightsKind.Normalization, "a stand-alone normalization");
        float* next = destination;
        for (int first = 0; first < layer.Layer.OutputChannels; first += Block)
        {
            next = PackRow(layer.Kernel, first, Block, next);
            next = PackRow(layer.Bias, first, Block, next);
        }

        return next - destination;
    }

    /// <summary>Packs the slopes of a PReLU: for each block of 16 channels [slope 16].</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="destination">Room for 16 * blocks floats.</param>
    /// <returns>The number of floats written.</returns>
    /// <exception cref="ArgumentException">The layer is of another kind.</exception>
    public static long PackSlopes(FoldedLayer layer, float* destination)
    {
        CheckKind(layer, layer.Layer.Kind == WeightsKind.Slope, "the slopes of a PReLU");
        return PackRow(layer.Kernel, 0, Blocks(layer.Layer.OutputChannels) * Block, destination) - destination;
    }

    // Runs once for each row, when weights are loaded: long before the JIT would compile it again with optimisations.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float* PackRow(ReadOnlySpan<float> row, int first, int width, float* destination)
    {
        int present = Math.Min(width, row.Length - first);
        row.Slice(first, present).CopyTo(new Span<float>(destination, present));
        new Span<float>(destination + present, width - present).Clear();
        return destination + width;
    }

    private static int Blocks(int channels) => (channels + Block - 1) / Block;

    private static void CheckKind(FoldedLayer layer, bool fits, string expected)
    {
        if (!fits)
            throw new ArgumentException($"Layer '{layer.Layer.Name}': expected {expected}, found weights of kind {layer.Layer.Kind}.", nameof(layer));
    }

    private static void CheckPanels(ReadOnlySpan<int> panelBlocks, int expected, FoldedLayer layer)
    {
        long blocks = 0;
        foreach (int panel in panelBlocks)
        {
            if (panel <= 0)
                throw new ArgumentException($"Layer '{layer.Layer.Name}': expected panels of one block or more, found {panel}.", nameof(panelBlocks));
            blocks += panel;
        }

        if (blocks != expected)
        {
            throw new ArgumentException(
                $"Layer '{layer.Layer.Name}' of {layer.Layer.OutputChannels} output channels: "
                + $"expected panels of {expected} blocks in all, found {blocks}.",
                nameof(panelBlocks));
        }
    }
}
