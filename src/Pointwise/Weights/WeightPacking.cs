using System;
using System.ComponentModel;

namespace Pointwise.Weights;

/// <summary>
/// Lays folded weights out in the order in which the kernels read them. Output channels beyond the layer's, up to whole blocks of 16,
/// have zero weights.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class WeightPacking
{
    /// <summary>Channels of a block.</summary>
    internal const int Block = 16;

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
        CheckPanels(panelBlocks, layer.Layer.OutputChannels, layer);
        return Pack(layer, panelBlocks, destination);
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
        int all = layer.Layer.OutputChannels;
        if (groups < 1 || all % groups != 0)
            throw new ArgumentException($"Layer '{layer.Layer.Name}' of {all} output channels: expected groups that divide them, found {groups}.", nameof(groups));
        int channels = all / groups;
        CheckPanels(panelBlocks, channels, layer);
        long floats = (1L + layer.Rows) * Block * Blocks(channels);
        for (int group = 0; group < groups; group++)
        {
            var target = new PanelTarget(destination + (group * floats), panelBlocks, layer.Rows);
            target.WriteBias(layer.Bias.AsSpan(group * channels, channels));
            for (int row = 0; row < layer.Rows; row++)
                target.Write(layer.Kernel.AsSpan((row * all) + (group * channels), channels), row, 0, channels);
        }

        return groups * floats;
    }

    /// <summary>
    /// Packs a 3x3 convolution for Winograd's F(4x4, 3x3): the bias of all blocks, then for each of the 36 positions the transformed kernels, in panels as those of
    /// a pointwise convolution without a bias.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="panelBlocks">The blocks of 16 output channels in each panel; all together as many as the layer has.</param>
    /// <param name="destination">Room for (1 + 36 * (1 + input channels)) * 16 * blocks floats.</param>
    /// <returns>The number of floats written.</returns>
    /// <exception cref="ArgumentException">The layer is of another kind or size, or the panels do not add up to the layer's blocks.</exception>
    public static long PackWinograd(FoldedLayer layer, ReadOnlySpan<int> panelBlocks, float* destination)
    {
        CheckKind(layer, layer.Layer is { Kind: WeightsKind.Convolution, KernelHeight: 3, KernelWidth: 3 }, "a 3x3 convolution");
        int channels = layer.Layer.OutputChannels, inputs = layer.Layer.InputChannels, blocks = Blocks(channels);
        CheckPanels(panelBlocks, channels, layer);
        new PanelTarget(destination, [blocks], 0).WriteBias(layer.Bias);
        float[] transformed = new float[WinogradKernelTransform.Positions * channels];
        float* positions = destination + (Block * blocks);
        long floats = (1L + inputs) * Block * blocks;
        for (int i = 0; i < WinogradKernelTransform.Positions; i++)
            new PanelTarget(positions + (i * floats), panelBlocks, inputs).WriteBias(transformed.AsSpan(0, channels));
        for (int input = 0; input < inputs; input++)
        {
            WinogradKernelTransform.Transform(layer.Kernel, inputs, input, channels, transformed);
            for (int i = 0; i < WinogradKernelTransform.Positions; i++)
                new PanelTarget(positions + (i * floats), panelBlocks, inputs).Write(transformed.AsSpan(i * channels, channels), input, 0, channels);
        }

        return (1 + (WinogradKernelTransform.Positions * (1L + inputs))) * Block * blocks;
    }

    /// <summary>
    /// Packs a pointwise convolution for Strassen's algorithm: the panels of its three passes, of half the output channels each, in which the quadrants of the kernel
    /// are added and subtracted.
    /// </summary>
    /// <param name="layer">The layer: its input channels and its output channels are multiples of 32.</param>
    /// <param name="panelBlocks">The blocks of 16 output channels in each panel, those of the left half and the same again for the right one.</param>
    /// <param name="destination">Room for (3 + 7/2 input channels) * output channels / 2 floats.</param>
    /// <returns>The number of floats written.</returns>
    /// <exception cref="ArgumentException">The layer is of another kind, has channels that blocks of 16 do not halve, or the panels do not add up to its blocks.</exception>
    public static long PackStrassen(FoldedLayer layer, ReadOnlySpan<int> panelBlocks, float* destination)
    {
        LayerWeights weights = layer.Layer;
        CheckKind(layer, weights is { Kind: WeightsKind.Convolution, KernelHeight: 1, KernelWidth: 1 }, "a pointwise convolution");
        CheckPanels(panelBlocks, weights.OutputChannels, layer);
        if (!FitsStrassen(weights, panelBlocks))
        {
            throw new ArgumentException(
                $"Layer '{weights.Name}' of {weights.InputChannels} input and {weights.OutputChannels} output channels: expected multiples of {2 * Block} of both, and the same panels for each half.",
                nameof(layer));
        }

        var target = new StrassenTarget(destination, panelBlocks, layer.Rows);
        target.Write(layer.Kernel, 0, 0, weights.OutputChannels);
        target.WriteBias(layer.Bias);
        target.Complete();
        return (6 + (7L * layer.Rows)) * weights.OutputChannels / 4;
    }

    /// <summary>Whether a layer and its panels can be halved.</summary>
    internal static bool FitsStrassen(LayerWeights layer, ReadOnlySpan<int> panelBlocks)
    {
        int half = panelBlocks.Length / 2;
        return layer is { Kind: WeightsKind.Convolution, KernelHeight: 1, KernelWidth: 1 } && layer.InputChannels % (2 * Block) == 0 && layer.OutputChannels % (2 * Block) == 0
            && panelBlocks.Length % 2 == 0 && panelBlocks[..half].SequenceEqual(panelBlocks[half..]) && Fits(panelBlocks, layer.OutputChannels);
    }

    /// <summary>Packs a depthwise convolution: for each block of 16 channels [bias 16][kernel height * kernel width][16].</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="destination">Room for (1 + kernel height * kernel width) * 16 * blocks floats.</param>
    /// <returns>The number of floats written.</returns>
    /// <exception cref="ArgumentException">The layer is of another kind.</exception>
    public static long PackDepthwise(FoldedLayer layer, float* destination)
    {
        CheckKind(layer, layer.Layer.Kind == WeightsKind.Depthwise, "a depthwise convolution");
        return Pack(layer, SingleBlocks(layer.Layer.OutputChannels), destination);
    }

    /// <summary>Packs a stand-alone normalisation: for each block of 16 channels [scale 16][shift 16].</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="destination">Room for 2 * 16 * blocks floats.</param>
    /// <returns>The number of floats written.</returns>
    /// <exception cref="ArgumentException">The layer is of another kind.</exception>
    public static long PackChannelScale(FoldedLayer layer, float* destination)
    {
        CheckKind(layer, layer.Layer.Kind == WeightsKind.Normalization, "a stand-alone normalization");
        // The scale lies where another layer's bias does.
        var target = new PanelTarget(destination, SingleBlocks(layer.Layer.OutputChannels), 1);
        target.WriteBias(layer.Kernel);
        target.Write(layer.Bias, 0, 0, layer.Layer.OutputChannels);
        return 2 * Block * Blocks(layer.Layer.OutputChannels);
    }

    /// <summary>Packs the slopes of a PReLU: for each block of 16 channels [slope 16].</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="destination">Room for 16 * blocks floats.</param>
    /// <returns>The number of floats written.</returns>
    /// <exception cref="ArgumentException">The layer is of another kind.</exception>
    public static long PackSlopes(FoldedLayer layer, float* destination)
    {
        CheckKind(layer, layer.Layer.Kind == WeightsKind.Slope, "the slopes of a PReLU");
        int channels = layer.Layer.OutputChannels;
        new PanelTarget(destination, [Blocks(channels)], 0).WriteBias(layer.Kernel);
        return Block * Blocks(channels);
    }

    /// <summary>Panels of one block each, as depthwise kernels read them.</summary>
    internal static int[] SingleBlocks(int channels)
    {
        int[] blocks = new int[Blocks(channels)];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = 1;
        return blocks;
    }

    private static long Pack(FoldedLayer layer, ReadOnlySpan<int> panelBlocks, float* destination)
    {
        int channels = layer.Layer.OutputChannels;
        var target = new PanelTarget(destination, panelBlocks, layer.Rows);
        target.WriteBias(layer.Bias);
        target.Write(layer.Kernel, 0, 0, channels);
        return (1L + layer.Rows) * Block * Blocks(channels);
    }

    private static int Blocks(int channels) => (channels + Block - 1) / Block;

    private static void CheckKind(FoldedLayer layer, bool fits, string expected)
    {
        if (!fits)
            throw new ArgumentException($"Layer '{layer.Layer.Name}': expected {expected}, found weights of kind {layer.Layer.Kind}.", nameof(layer));
    }

    /// <summary>Whether panels hold all channels and nothing else.</summary>
    internal static bool Fits(ReadOnlySpan<int> panelBlocks, int channels) => PanelProblem(panelBlocks, channels) is null;

    private static string? PanelProblem(ReadOnlySpan<int> panelBlocks, int channels)
    {
        long blocks = 0;
        foreach (int panel in panelBlocks)
        {
            if (panel <= 0)
                return $": expected panels of one block or more, found {panel}.";
            blocks += panel;
        }

        return blocks == Blocks(channels) ? null : $" of {channels} output channels: expected panels of {Blocks(channels)} blocks in all, found {blocks}.";
    }

    private static void CheckPanels(ReadOnlySpan<int> panelBlocks, int channels, FoldedLayer layer)
    {
        if (PanelProblem(panelBlocks, channels) is { } problem)
            throw new ArgumentException($"Layer '{layer.Layer.Name}'{problem}", nameof(panelBlocks));
    }
}
