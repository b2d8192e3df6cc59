using Pointwise.Compiler.Plans;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Fetches the next panel of weights into the second-level cache while the tiles of this one are multiplied: each tile fetches its share, some cache lines for
/// every block of input channels.
/// </summary>
/// <param name="Lines">Cache lines for every block of input channels.</param>
/// <param name="FloatsPerTile">Floats that a tile fetches.</param>
internal sealed record PanelPrefetch(int Lines, int FloatsPerTile)
{
    /// <summary>The share of each tile of a panel; null where panels are not fetched ahead.</summary>
    public static PanelPrefetch? Of(ConvolutionKernel kernel, ConvolutionTiles tiles, int panel)
    {
        int blocks = kernel.Kernel * kernel.Kernel * (kernel.From.Channels / Shape.Block);
        if (!kernel.PrefetchesPanels || blocks == 0 || (tiles.Set != InstructionSet.Vector512 && tiles.Set != InstructionSet.Vector256))
            return null;
        // Where a tile is narrower than its panel it passes over the panel's input several times.
        int passes = panel * tiles.Set.VectorsPerBlock / tiles.Vectors(tiles.Pixels.Pixels, panel);
        int tilesOfPanel = kernel.Flat ? tiles.Pixels.Count : kernel.To.Height * tiles.Pixels.Count;
        int shares = tilesOfPanel * passes * blocks;
        int lines = (((1 + kernel.Depth) * panel) + shares - 1) / shares;
        return new PanelPrefetch(lines, lines * blocks * passes * Shape.Block);
    }

    public void Emit(SourceWriter writer)
    {
        for (int line = 0; line < Lines; line++)
            writer.Line($"Sse.Prefetch1({KernelText.At("ahead", line * Shape.Block)});");
        writer.Line($"ahead += {Lines * Shape.Block};");
    }
}
