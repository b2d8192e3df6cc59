using System;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Passes;

namespace Pointwise.Compiler.Plans;

/// <content>Convolutions by Winograd's algorithm.</content>
public sealed partial class Planner
{
    /// <summary>Floats of the transformed tiles and products of a strip: 384 KiB of a second-level cache of 1 MiB, which the weights pass through.</summary>
    private const int WinogradStripFloats = 96 * 1024;

    /// <summary>Transformed weights up to here stay in the caches while the strips pass: 4 MiB.</summary>
    private const int WinogradCachedWeights = 1024 * 1024;

    /// <summary>Tiles that weights from memory must serve before they come again.</summary>
    private const int WinogradLeastTiles = 48;

    /// <summary>The kernel of a convolution by Winograd's algorithm; null for everything else.</summary>
    private WinogradKernel? PlanWinograd(Node node)
    {
        if (node.Operation is not ConvolutionOperation { IsWinograd: true } operation)
            return null;
        ValuePlan from = Unplaced(_graph.Producer(node)), to = Unplaced(node);
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

    /// <summary>Rows of tiles of a strip: what fits into the cache, but enough to use weights often that come from memory.</summary>
    private static int WinogradStrip(int rows, int columns, Shape from, Shape to)
    {
        long rowFloats = (long)UseWinograd.Positions * columns * (from.Blocks + to.Blocks) * Shape.Block;
        int fitting = (int)Math.Max(1, WinogradStripFloats / rowFloats);
        bool cached = (long)UseWinograd.Positions * from.Channels * to.Channels <= WinogradCachedWeights;
        int least = cached ? 1 : (WinogradLeastTiles + columns - 1) / columns;
        return EqualStrips(rows, Math.Max(fitting, least));
    }

    /// <summary>Planes a whole number of pages apart would share the same few sets of the first-level cache: they are a pixel further apart then.</summary>
    private static BlockedLayout OfTiles(Shape tiles)
    {
        int plane = checked(tiles.Pixels * Shape.Block);
        return new BlockedLayout(tiles.Width * Shape.Block, tiles.Pixels % 16 == 0 ? plane + Shape.Block : plane, default);
    }

    private static int Position(Shape tiles, BlockedLayout layout)
    {
        int floats = checked(tiles.Blocks * layout.PlanePitch);
        return floats % 1024 == 0 ? floats + Shape.Block : floats;
    }

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
