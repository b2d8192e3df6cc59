using Pointwise.Compiler.Plans;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// What a tile of a convolution fetches while it multiplies: some cache lines from <c>ahead</c> on for every block of input channels, evenly, as a core has
/// few misses in flight at once. Of the prefetch instructions that into the first-level cache is the fastest: from there lines go to the second level, while
/// one into the second level alone waits for it.
/// </summary>
/// <param name="Lines">Cache lines for every block of input channels.</param>
/// <param name="FloatsPerTile">Floats that a tile fetches.</param>
internal sealed record FetchEmitter(int Lines, int FloatsPerTile)
{
    /// <summary>The share of each tile; null where nothing is fetched ahead.</summary>
    public static FetchEmitter? Of(ConvolutionKernel kernel, ConvolutionTiles tiles, int panel)
    {
        int blocks = kernel.Kernel * kernel.Kernel * (kernel.From.Channels / Shape.Block);
        if (kernel.Ahead is null || blocks == 0 || (tiles.Set != InstructionSet.Vector512 && tiles.Set != InstructionSet.Vector256))
            return null;
        // Where a tile is narrower than its panel it passes over the input several times.
        int passes = panel * tiles.Set.VectorsPerBlock / tiles.Vectors(tiles.Pixels.Pixels, panel);
        int tilesOfPanel = kernel.Flat ? tiles.Pixels.Count : kernel.To.Height * tiles.Pixels.Count;
        (int floats, int sharing) = kernel.Ahead.Rows > 0
            ? (kernel.Ahead.Rows * kernel.Ahead.RowFloats, tiles.Pixels.Count)
            : ((1 + kernel.Depth) * panel * Shape.Block, tilesOfPanel);
        int shares = sharing * passes * blocks * Shape.Block;
        int lines = (floats + shares - 1) / shares;
        return new FetchEmitter(lines, lines * blocks * passes * Shape.Block);
    }

    /// <summary>The share of one block of input channels.</summary>
    public void Emit(SourceWriter writer)
    {
        for (int line = 0; line < Lines; line++)
            writer.Line($"Sse.Prefetch0({KernelText.At("ahead", line * Shape.Block)});");
        writer.Line($"ahead += {Lines * Shape.Block};");
    }
}
