using System;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>The register tile of a matrix product: accumulators of some pixels by some registers across the output channels, and what is done with them.</summary>
/// <param name="set">The instruction set.</param>
/// <param name="pixels">Pixels of the tile.</param>
/// <param name="vectors">Registers of a pixel.</param>
/// <param name="panelLanes">Channels of the panel, of which the tile has all or a part.</param>
/// <param name="pixelStride">Floats from a pixel to its right neighbour's in the input.</param>
/// <param name="halvesLast">The last register of a pixel is one of 256 bits, the lower half of one of 512: the channels above are padding. Sets of narrower registers have no such halves.</param>
internal sealed class RegisterTile(InstructionSet set, int pixels, int vectors, int panelLanes, int pixelStride, bool halvesLast = false)
{
    private readonly VectorSyntax? _half = halvesLast && set.Half is { } half ? new(half) : null;

    /// <summary>How a whole register is spelt, that of the epilogue always.</summary>
    public VectorSyntax Syntax { get; } = new(set);

    /// <summary>The channels of the tile.</summary>
    public int Lanes => vectors * set.Lanes;

    /// <summary>The register budget, as a comment says it.</summary>
    public string Budget => $"{(pixels == 1 ? "1 pixel" : $"{pixels} pixels")} by {LiveLanes} of the panel's {panelLanes} channels: {pixels * vectors} accumulators"
        + (pixels > 1 ? $" + {vectors} weights + 1 pixel = {(pixels * vectors) + vectors + 1}" : $" + 1 pixel = {vectors + 1}")
        + $" of {set.Registers} registers{(pixels > 1 ? "" : "; weights straight from memory")}{(_half is null ? "" : "; of the last ones the lower half")}.";

    /// <summary>What tiles of this size are called: 14x32of32.</summary>
    public string Name => $"{pixels}x{LiveLanes}of{panelLanes}";

    private int LiveLanes => Lanes - (_half?.Set.Lanes ?? 0);

    /// <summary>Whether one of a pixel's registers is a half one.</summary>
    private bool IsHalf(int vector) => _half is not null && vector == vectors - 1;

    private VectorSyntax SyntaxOf(int vector) => IsHalf(vector) ? _half! : Syntax;

    public string Accumulator(int pixel, int vector) => $"acc{pixel}_{vector}";

    /// <summary>Writes the body for the tile, or where it is narrower than the panel a loop over the panel.</summary>
    /// <param name="plane">Floats from a block of the output to the next.</param>
    /// <param name="body">Writes the tile's text, given its weights and its output.</param>
    public void EmitAcrossPanel(SourceWriter writer, string plane, Action<string, string> body)
    {
        if (Lanes == panelLanes)
        {
            body("panel", "output");
            return;
        }

        using (writer.Block($"for (int lane = 0; lane < {panelLanes}; lane += {Lanes})"))
        {
            writer.Line("float* laneWeights = panel + lane;");
            string offset = $"lane / {Shape.Block} * {plane}";
            writer.Line($"float* laneOutput = output + ({(Lanes >= Shape.Block ? offset : $"({offset}) + (lane % {Shape.Block})")});");
            body("laneWeights", "laneOutput");
        }
    }

    /// <summary>The sum in an accumulator as a whole register: beside a half one are zeros.</summary>
    public string Sum(int pixel, int vector) => IsHalf(vector) ? Syntax.Widen(Accumulator(pixel, vector)) : Accumulator(pixel, vector);

    /// <summary>Declares the accumulators, by vectors first.</summary>
    /// <param name="start">The value that each begins with.</param>
    public void EmitStart(SourceWriter writer, Func<int, int, string> start)
    {
        for (int j = 0; j < vectors; j++)
        {
            for (int p = 0; p < pixels; p++)
                writer.Line($"{SyntaxOf(j).Type} {Accumulator(p, j)} = {start(p, j)};");
        }
    }

    /// <summary>The bias of the panel at <paramref name="weights"/> as the start of an accumulator: loaded once for each register of channels.</summary>
    public string Bias(string weights, int pixel, int vector) => pixel == 0 ? Load(At(weights, vector * set.Lanes), vector) : Accumulator(0, vector);

    /// <summary>A register of a pixel's channels from memory.</summary>
    public string Load(string pointer, int vector) => SyntaxOf(vector).Load(pointer);

    /// <summary>Declares where the blocks after the first one of an output begin.</summary>
    public void EmitBlocks(SourceWriter writer, string output, string plane)
    {
        for (int block = 1; block * Shape.Block < Lanes; block++)
            writer.Line($"float* {output}{block} = {output} + {(block == 1 ? "" : $"({block} * ")}{plane}{(block == 1 ? "" : ")")};");
    }

    /// <summary>Where an accumulator is stored in an output whose blocks are declared.</summary>
    public string Target(string output, int pixel, int vector)
    {
        int block = vector * set.Lanes / Shape.Block;
        return At(block == 0 ? output : $"{output}{block}", (pixel * Shape.Block) + (vector * set.Lanes % Shape.Block));
    }

    /// <summary>For each accumulator, by pixels first.</summary>
    public void ForEach(Action<int, int> emit)
    {
        for (int p = 0; p < pixels; p++)
        {
            for (int j = 0; j < vectors; j++)
                emit(p, j);
        }
    }

    /// <summary>
    /// The multiply-adds of some input values that lie one after another. <c>x</c> and <c>w</c> walk along. A block of its own also for one value: the registers
    /// of a multiplication are declared in it.
    /// </summary>
    public void EmitMultiplyAdds(SourceWriter writer, int count)
    {
        using IDisposable loop = writer.Block(count == 1 ? "" : $"for (int c = 0; c < {count}; c++)");
        VectorSyntax pixelSyntax = SyntaxOf(0);
        string pixelType = $"{pixelSyntax.Type} ";
        if (pixels == 1)
        {
            writer.Line($"{pixelType}a = {pixelSyntax.Broadcast("*x")};");
            for (int j = 0; j < vectors; j++)
                EmitMultiplyAdd(0, j, Load(At("w", j * set.Lanes), j));
        }
        else
        {
            for (int j = 0; j < vectors; j++)
                writer.Line($"{SyntaxOf(j).Type} w{j} = {Load(At("w", j * set.Lanes), j)};");
            for (int p = 0; p < pixels; p++)
            {
                writer.Line($"{(p == 0 ? pixelType : "")}a = {pixelSyntax.Broadcast(p == 0 ? "*x" : $"x[{p * pixelStride}]")};");
                for (int j = 0; j < vectors; j++)
                    EmitMultiplyAdd(p, j, $"w{j}");
            }
        }

        writer.Line("x++;");
        writer.Line($"w += {panelLanes};");

        void EmitMultiplyAdd(int p, int j, string weight)
        {
            string pixel = IsHalf(j) && j > 0 ? "a.GetLower()" : "a";
            writer.Line($"{Accumulator(p, j)} = {SyntaxOf(j).MultiplyAdd(pixel, weight, Accumulator(p, j))};");
        }
    }
}
