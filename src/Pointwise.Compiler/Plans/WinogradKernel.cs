using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Plans;

/// <summary>
/// A 3x3 convolution by Winograd's F(4x4, 3x3): each tile of 6x6 inputs is transformed into 36 positions, at each position the tiles are the pixels of a pointwise
/// convolution with the transformed weights of that position, and the 36 products of a tile are transformed into 4x4 outputs. Where weights serve many tiles
/// they are transformed when they are loaded, and some rows of tiles are computed at a time. Where they serve few the time goes into reading them, and the kernel
/// reads 9 values instead of 36: it transforms the weights of a panel of output channels and a chunk of input channels, applies them to all tiles, and goes on.
/// </summary>
/// <param name="Products">
/// The pointwise convolution of a position: from the transformed tiles to the products, both in scratch memory. Where weights are transformed on the way its
/// input channels are those of a chunk, its pixels all tiles in one line, and its scratch memory holds the products of one panel.
/// </param>
/// <param name="InputPosition">Floats of scratch memory from a position of the transformed tiles to the next.</param>
/// <param name="ProductPosition">Floats from a position of the products to the next.</param>
/// <param name="WeightPosition">Floats from a position of a chunk's transformed weights to the next; 0: weights are transformed when they are loaded.</param>
public sealed record WinogradKernel(
    Shape From, Shape To, BlockedLayout FromLayout, BlockedLayout ToLayout, Epilogue Activation, bool AddsResidual, ConvolutionKernel Products,
    int InputPosition, int ProductPosition, int WeightPosition = 0) : KernelPlan
{
    /// <summary>Rows of tiles of the map.</summary>
    public int TileRows => UseWinograd.TilesOf(To).Rows;

    /// <summary>Tiles of a row.</summary>
    public int TileColumns => UseWinograd.TilesOf(To).Columns;

    /// <summary>Whether the kernel transforms the weights, chunk by chunk.</summary>
    public bool TransformsWeights => WeightPosition > 0;

    /// <summary>Rows of tiles that are transformed and multiplied together.</summary>
    public int StripRows => TransformsWeights ? TileRows : Products.StripRows;

    /// <summary>Chunks of input channels.</summary>
    public int Chunks => From.Blocks / Products.From.Blocks;

    public int ScratchFloats => checked(UseWinograd.Positions * ((Chunks * InputPosition) + ProductPosition + WeightPosition));

    /// <summary>Floats of the bias, which stands before the weights of the positions where those are transformed at load.</summary>
    public int BiasFloats => To.Blocks * Shape.Block;

    public int WeightFloats => TransformsWeights
        ? checked((1 + (UseWinograd.Taps * From.Channels)) * Shape.Block * To.Blocks)
        : checked(BiasFloats + (UseWinograd.Positions * Products.WeightFloats));

    /// <summary>Those of the convolution, not those that Winograd's algorithm needs.</summary>
    public override long MultAdds => (long)To.Pixels * To.Channels * From.Channels * UseWinograd.Taps;

    public override string BaseName => $"Winograd3x3_{From}_{To.Channels}{(AddsResidual ? "_Add" : "")}{(Activation.IsNone ? "" : $"_{Activation}")}";
}
