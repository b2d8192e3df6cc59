using System;
using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Passes;

namespace Pointwise.Compiler.Plans;

/// <content>Convolutions by Winograd's algorithm.</content>
public sealed partial class Planner
{
    /// <summary>Floats of the transformed tiles and products of a strip: 384 KiB of a second-level cache of 1 MiB, which the weights pass through.</summary>
    private const int WinogradStripFloats = 96 * 1024;

    /// <summary>Floats of a chunk's transformed weights: 512 KiB of the second-level cache.</summary>
    private const int WinogradChunkFloats = 128 * 1024;

    /// <summary>Tiles that weights from memory must serve before they come again.</summary>
    private const int WinogradLeastTiles = 48;

    /// <summary>The kernel of a convolution by Winograd's algorithm; null for everything else.</summary>
    private WinogradKernel? PlanWinograd(Node node)
    {
        if (node.Operation is not ConvolutionOperation { Algorithm: ConvolutionAlgorithm.Winograd } operation)
            return null;
        ValuePlan from = Unplaced(_graph.Producer(node)), to = Unplaced(node);
        if (UseWinograd.TransformsWeights(from.Shape, to.Shape))
            return PlanWinogradChunks(operation, from, to);
        (int rows, int columns) = UseWinograd.TilesOf(to.Shape);
        int strip = WinogradStrip(rows, columns, from.Shape, to.Shape);
        Shape tiles = new(strip, columns, from.Shape.Channels), products = tiles with { Channels = to.Shape.Channels };
        BlockedLayout tilesLayout = OfTiles(tiles), productsLayout = OfTiles(products);
        EquatableArray<int> panels = ConvolutionTiling.Panels(columns, to.Shape.Blocks, from.Shape.Channels);
        var kernel = new ConvolutionKernel(ConvolutionSource.Blocked, tiles, products, Window.Square(1), default, tilesLayout, productsLayout,
            Specs.Activation.None, panels, false, strip, true, FetchedPanels(panels, from.Shape.Channels * UseWinograd.Positions),
            ConvolutionTiling.Tiles(columns, panels), default, default);
        return new WinogradKernel(from.Shape, to.Shape, from.Layout, to.Layout, operation.Activation, operation.AddsResidual, kernel,
            Position(tiles, tilesLayout), Position(products, productsLayout));
    }

    /// <summary>The kernel of a layer whose weights are used for few tiles.</summary>
    private WinogradKernel PlanWinogradChunks(ConvolutionOperation operation, ValuePlan from, ValuePlan to)
    {
        (int rows, int columns) = UseWinograd.TilesOf(to.Shape);
        EquatableArray<int> panels = ConvolutionTiling.Panels(rows * columns, to.Shape.Blocks, from.Shape.Channels);
        int lanes = panels.Max() * Shape.Block, most = WinogradChunkFloats / (UseWinograd.Positions * lanes * Shape.Block);
        int chunk = Enumerable.Range(1, from.Shape.Blocks).Last(blocks => blocks <= most && from.Shape.Blocks % blocks == 0) * Shape.Block;
        Shape tiles = new(1, rows * columns, chunk), products = tiles with { Channels = to.Shape.Channels };
        BlockedLayout layout = OfTiles(tiles);
        var kernel = new ConvolutionKernel(ConvolutionSource.Blocked, tiles, products, Window.Square(1), default, layout, layout, Specs.Activation.None, panels, false,
            1, true, FetchedPanels(panels, UseWinograd.Taps * from.Shape.Channels), ConvolutionTiling.Tiles(rows * columns, panels), default, default, TapByTap: true);
        return new WinogradKernel(from.Shape, to.Shape, from.Layout, to.Layout, operation.Activation, operation.AddsResidual, kernel,
            Apart(tiles.Blocks * layout.PlanePitch), Apart(panels.Max() * layout.PlanePitch), Apart(chunk * lanes));
    }

    /// <summary>Rows of tiles of a strip: what fits into the cache, but enough to use weights often that come from memory.</summary>
    private static int WinogradStrip(int rows, int columns, Shape from, Shape to)
    {
        long rowFloats = (long)UseWinograd.Positions * columns * (from.Blocks + to.Blocks) * Shape.Block;
        int fitting = (int)Math.Max(1, WinogradStripFloats / rowFloats);
        int least = UseWinograd.IsCached(from, to) ? 1 : (WinogradLeastTiles + columns - 1) / columns;
        return EqualStrips(rows, Math.Max(fitting, least));
    }

    /// <summary>Planes a whole number of pages apart would share the same few sets of the first-level cache: they are a pixel further apart then.</summary>
    private static BlockedLayout OfTiles(Shape tiles)
    {
        int plane = checked(tiles.Pixels * Shape.Block);
        return new BlockedLayout(tiles.Width * Shape.Block, tiles.Pixels % 16 == 0 ? plane + Shape.Block : plane, default);
    }

    private static int Position(Shape tiles, BlockedLayout layout) => Apart(checked(tiles.Blocks * layout.PlanePitch));

    /// <summary>The distance of positions of so many floats: not whole pages.</summary>
    private static int Apart(int floats) => floats % 1024 == 0 ? floats + Shape.Block : floats;

    /// <summary>The padding, and below and on the right the zeros that the last tiles read.</summary>
    private static Border PadsOfTiles(ConvolutionOperation operation, Shape map)
    {
        (int rows, int columns) = UseWinograd.TilesOf(map);
        return operation.Pads with
        {
            Bottom = operation.Pads.Bottom + (rows * UseWinograd.Tile) - map.Height,
            Right = operation.Pads.Right + (columns * UseWinograd.Tile) - map.Width,
        };
    }
}
