using System;
using System.Collections.Generic;
using System.Linq;

namespace Pointwise.Compiler.Plans;

/// <summary>
/// Chooses panels and register tiles of a convolution. A tile of P pixels by V registers needs P * V accumulators, V registers of weights and one
/// broadcast pixel, and for each of the K multiplications of an output it issues P * V FMAs (two a cycle) and P + V loads (two a cycle).
/// </summary>
internal static class ConvolutionTiling
{
    /// <summary>Blocks of a panel at the most: 8 registers of weights.</summary>
    private const int WidestPanel = 8;

    /// <summary>Pixels of the tiles that the maps of a network share.</summary>
    private const int SharedPixels = 5;

    /// <summary>The panels of the fastest AVX-512 tiling; the packed weights are the same for all instruction sets.</summary>
    public static EquatableArray<int> Panels(int line, int blocks, int depth)
    {
        int best = 1;
        double bestCycles = double.MaxValue;
        for (int panel = 1; panel <= Math.Min(WidestPanel, blocks); panel++)
        {
            LineTiles panels = LineTiles.Cut(blocks, panel);
            int most = MostPixels(InstructionSet.Vector512, panels.Pixels);
            if (panels.Pixels != panel || most < 1)
                continue;
            LineTiles tiles = LineTiles.Cut(line, most);
            double cycles = 0;
            foreach (int width in Expand(panels))
            {
                foreach (int pixels in Expand(tiles))
                    cycles += CostModel.TileCycles(pixels, width, depth);
            }

            if (cycles < bestCycles)
                (best, bestCycles) = (panel, cycles);
        }

        return Expand(LineTiles.Cut(blocks, best)).ToEquatableArray();
    }

    /// <summary>The tiles of a line for every instruction set.</summary>
    public static EquatableArray<ConvolutionTiles> Tiles(int line, EquatableArray<int> panels) =>
        InstructionSet.All.Select(set => new ConvolutionTiles(set, LineTiles.Cut(line, set == InstructionSet.Vector512
            ? MostPixels(set, panels.Max())
            : MostPixels(set, set == InstructionSet.Scalar ? 4 : set.VectorsPerBlock)))).ToEquatableArray();

    /// <summary>
    /// The same for the passes of Strassen's algorithm, each of which has micro-kernels of its own: the maps of a network share tiles of 5 and 4 pixels where sets with
    /// few registers would cut each into other ones. Of 5 by 2 registers a tile issues 10 FMAs and 7 loads, so that it still waits for the FMAs alone.
    /// </summary>
    public static EquatableArray<ConvolutionTiles> StrassenTiles(int line, EquatableArray<int> panels) =>
        Tiles(line, panels).Select(tiles => tiles.Pixels.Pixels > SharedPixels && tiles.Set != InstructionSet.Vector512
            ? tiles with { Pixels = LineTiles.Cut(line, SharedPixels) }
            : tiles).ToEquatableArray();

    /// <summary>Most pixels of a tile that is <paramref name="vectors"/> registers wide: P * V + V + 1 registers, or P + 2 at one register.</summary>
    private static int MostPixels(InstructionSet set, int vectors)
    {
        int most = (set.Registers - 1 - vectors) / vectors;
        // Beyond 14 pixels a tile gains nothing and one register of weights leaves the loads the limit.
        return Math.Min(most, 14);
    }

    private static int[] Expand(LineTiles tiles)
    {
        int[] all = new int[tiles.Count];
        for (int i = 0; i < all.Length; i++)
            all[i] = i < tiles.Full ? tiles.Pixels : tiles.Pixels - 1;
        return all;
    }
}
