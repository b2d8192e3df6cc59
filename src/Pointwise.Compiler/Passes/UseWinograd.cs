using System.Linq;
using Pointwise.Compiler.Graph;

namespace Pointwise.Compiler.Passes;

/// <summary>
/// Computes 3x3 convolutions of stride 1 by Winograd's minimal filtering F(4x4, 3x3) where it pays (Lavin and Gray, arXiv 1509.09308): a tile of 4x4 outputs
/// takes 36 multiplications for each pair of channels, where the sum of products takes 144. The result differs in rounding; like every other it has the same bits on every
/// instruction set.
/// </summary>
public static class UseWinograd
{
    /// <summary>Outputs of a tile in each direction.</summary>
    public const int Tile = 4;

    /// <summary>Values of a tile after its transform.</summary>
    public const int Positions = 36;

    /// <summary>Weights of a kernel.</summary>
    public const int Taps = 9;

    /// <summary>Transformed weights up to here stay in the caches while the strips of a map pass: 4 MiB.</summary>
    private const int CachedWeights = 1024 * 1024;

    /// <summary>Tiles times input channels of a map whose transformed tiles the caches hold beside weights that pass: 1.3 MiB at 36 positions.</summary>
    private const int CachedTiles = 9216;

    // Cycles of a core that multiplies and adds two registers of 16 floats a cycle. Weights that are used once an image come at some 12 bytes a cycle.
    private const double CyclesPerMultiplyAdd = 0.5;
    private const double CyclesPerWeight = Shape.Block * sizeof(float) / 12.0;

    /// <summary>The transform of a tile of a block of 16 channels, of the input or of the output: some 150 additions and 50 loads and stores.</summary>
    private const double CyclesPerTransform = 130;

    /// <summary>The transform of the kernels of one input channel to a block of output channels: 72 additions and multiplications and 36 stores.</summary>
    private const double CyclesPerKernelTransform = 45;

    /// <summary>Nothing is changed for a gain that the next memory system takes back.</summary>
    private const double LeastGain = 1.15;

    public static NetworkGraph Rewrite(NetworkGraph graph) => GraphRewriter.UseAlgorithm(graph, ConvolutionAlgorithm.Winograd, Pays);

    /// <summary>Tiles that cover a map, with the last ones reaching over its sides.</summary>
    public static (int Rows, int Columns) TilesOf(Shape map) => ((map.Height + Tile - 1) / Tile, (map.Width + Tile - 1) / Tile);

    /// <summary>Whether the transformed weights of a layer stay in the caches while the strips of its map pass.</summary>
    public static bool IsCached(Shape from, Shape to) => Positions * (long)from.Channels * to.Channels <= CachedWeights;

    /// <summary>Whether weights of a layer come from memory, are used for few tiles and leave again: they come untransformed then, a quarter of the bytes.</summary>
    public static bool TransformsWeights(Shape from, Shape to)
    {
        (int rows, int columns) = TilesOf(to);
        return from.Channels % (2 * Shape.Block) == 0 && !IsCached(from, to)
            && (long)rows * columns * from.Channels <= CachedTiles;
    }

    private static bool Pays(NetworkGraph graph, Node node, ConvolutionOperation convolution)
    {
        if (convolution.Window != Window.Square(3) || convolution.Groups > 1)
            return false;
        Shape from = graph.InputShapes(node).First(), to = node.Shape;
        (int rows, int columns) = TilesOf(to);
        double pairs = (double)from.Channels * to.Blocks, tiles = (double)rows * columns;
        double direct = Taps * pairs * ((to.Pixels * CyclesPerMultiplyAdd) + CyclesPerWeight);
        double weights = TransformsWeights(from, to) ? (Taps * CyclesPerWeight) + CyclesPerKernelTransform : Positions * CyclesPerWeight;
        double winograd = (pairs * ((Positions * tiles * CyclesPerMultiplyAdd) + weights)) + (tiles * (from.Blocks + to.Blocks) * CyclesPerTransform);
        return direct > LeastGain * winograd;
    }
}
