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

    // Cycles of a core that multiplies and adds two registers of 16 floats a cycle. Weights that are used once an image come at some 12 bytes a cycle.
    private const double CyclesPerMultiplyAdd = 0.5;
    private const double CyclesPerWeight = Shape.Block * sizeof(float) / 12.0;

    /// <summary>The transform of a tile of a block of 16 channels, of the input or of the output: some 150 additions and 50 loads and stores.</summary>
    private const double CyclesPerTransform = 130;

    /// <summary>Nothing is changed for a gain that the next memory system takes back.</summary>
    private const double LeastGain = 1.15;

    public static NetworkGraph Rewrite(NetworkGraph graph) => graph with
    {
        Nodes = graph.Nodes.Select(node => node.Operation is ConvolutionOperation convolution && Pays(graph, node, convolution)
            ? node with { Operation = convolution with { IsWinograd = true } }
            : node).ToEquatableArray(),
    };

    /// <summary>Tiles that cover a map, with the last ones reaching over its sides.</summary>
    public static (int Rows, int Columns) TilesOf(Shape map) => ((map.Height + Tile - 1) / Tile, (map.Width + Tile - 1) / Tile);

    private static bool Pays(NetworkGraph graph, Node node, ConvolutionOperation convolution)
    {
        // The convolution that reads the user's pixels reads them line by line, and has few channels.
        if (node.Input == 0 || convolution.Window != Window.Square(3) || convolution.Groups > 1)
            return false;
        Shape from = graph.InputShapes(node).First(), to = node.Shape;
        (int rows, int columns) = TilesOf(to);
        double pairs = (double)from.Channels * to.Blocks, tiles = (double)rows * columns;
        double direct = 9 * pairs * ((to.Pixels * CyclesPerMultiplyAdd) + CyclesPerWeight);
        double winograd = (Positions * pairs * ((tiles * CyclesPerMultiplyAdd) + CyclesPerWeight)) + (tiles * (from.Blocks + to.Blocks) * CyclesPerTransform);
        return direct > LeastGain * winograd;
    }
}
