using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Plans;

/// <summary>
/// A 3x3 convolution by Winograd's F(4x4, 3x3), some rows of tiles at a time: each tile of 6x6 inputs is transformed into 36 positions, at each position the
/// tiles are the pixels of a pointwise convolution with the transformed weights of that position, and the 36 products of a tile are transformed into 4x4 outputs.
/// </summary>
/// <param name="Products">The pointwise convolution of a position: from the transformed tiles to the products, both in scratch memory.</param>
/// <param name="InputPosition">Floats of scratch memory from a position of the transformed tiles to the next.</param>
/// <param name="ProductPosition">Floats from a position of the products to the next.</param>
public sealed record WinogradKernel(
    Shape From, Shape To, BlockedLayout FromLayout, BlockedLayout ToLayout, Epilogue Activation, bool AddsResidual, ConvolutionKernel Products,
    int InputPosition, int ProductPosition) : KernelPlan
{
    /// <summary>Rows of tiles of the map.</summary>
    public int TileRows => UseWinograd.TilesOf(To).Rows;

    /// <summary>Tiles of a row.</summary>
    public int TileColumns => UseWinograd.TilesOf(To).Columns;

    /// <summary>Rows of tiles that are transformed and multiplied together.</summary>
    public int StripRows => Products.StripRows;

    public int ScratchFloats => checked(UseWinograd.Positions * (InputPosition + ProductPosition));

    /// <summary>Floats of the bias, which stands before the weights of the positions.</summary>
    public int BiasFloats => To.Blocks * Shape.Block;

    public int WeightFloats => checked(BiasFloats + (UseWinograd.Positions * Products.WeightFloats));

    /// <summary>Those of the convolution, not those that Winograd's algorithm needs.</summary>
    public override long MultAdds => (long)To.Pixels * To.Channels * From.Channels * 9;

    public override string BaseName => $"Winograd3x3_{From}_{To.Channels}{(AddsResidual ? "_Add" : "")}{(Activation.IsNone ? "" : $"_{Activation}")}";
}
