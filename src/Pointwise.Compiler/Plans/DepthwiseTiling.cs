using System;
using System.Linq;

namespace Pointwise.Compiler.Plans;

/// <summary>
/// Chooses the register tiles of a depthwise convolution: with 32 registers a 3x3 kernel's nine taps stay resident beside two rows of up to eight
/// accumulators and the pixel in hand; with 16 registers one row of up to eight beside the taps of one kernel row. The scalar tile is one pixel: nobody waits for it, and its code stays small.
/// </summary>
internal static class DepthwiseTiling
{
    private const int ResidentTaps = 9;
    private const int WidestTile = 8;

    /// <summary>All maps of a network of 224x224 are multiples of 7 wide: they share the code of one tile, which a start compiles and a user reads once.</summary>
    private const int SharedTile = 7;

    public static EquatableArray<DepthwiseTiles> Tiles(Shape to, int kernel) => InstructionSet.All.Select(set =>
    {
        bool resident = set.Registers == 32 && kernel * kernel <= ResidentTaps;
        // Two rows share the pixels that both read; the NEON tile keeps to one row, which needs half the code.
        int rows = set == InstructionSet.Vector512 && resident ? Math.Min(2, to.Height) : 1;
        int columns = set == InstructionSet.Scalar ? 1 : resident ? WidestTile : Math.Min(WidestTile, set.Registers - kernel - 2);
        return new DepthwiseTiles(set, rows, LineTiles.Cut(to.Width, columns > SharedTile && to.Width % SharedTile == 0 ? SharedTile : Math.Max(1, columns)), resident);
    }).ToEquatableArray();
}
