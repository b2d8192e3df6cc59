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
internal sealed class RegisterTile(InstructionSet set, int pixels, int vectors, int panelLanes, int pixelStride)
{
    public VectorSyntax Syntax { get; } = new(set);

    /// <summary>The channels of the tile.</summary>
    public int Lanes => vectors * set.Lanes;

    /// <summary>The register budget, as a comment says it.</summary>
    public string Budget => $"{(pixels == 1 ? "1 pixel" : $"{pixels} pixels")} by {Lanes} of the panel's {panelLanes} channels: {pixels * vectors} accumulators"
        + (pixels > 1 ? $" + {vectors} weights + 1 pixel = {(pixels * vectors) + vectors + 1}" : $" + 1 pixel = {vectors + 1}")
        + $" of {set.Registers} registers{(pixels > 1 ? "" : "; weights straight from memory")}.";

    /// <summary>What tiles of this size are called: 14x32of32.</summary>
    public string Name => $"{pixels}x{Lanes}of{panelLanes}";

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

    /// <summary>Declares the accumulators, by vectors first.</summary>
    /// <param name="start">The value that each begins with.</param>
    public void EmitStart(SourceWriter writer, Func<int, int, string> start)
    {
        for (int j = 0; j < vectors; j++)
        {
            for (int p = 0; p < pixels; p++)
                writer.Line($"{Syntax.Type} {Accumulator(p, j)} = {start(p, j)};");
        }
    }

    /// <summary>The bias of the panel at <paramref name="weights"/> as the start of an accumulator: loaded once for each register of channels.</summary>
    public string Bias(string weights, int pixel, int vector) => pixel == 0 ? Syntax.Load(At(weights, vector * set.Lanes)) : Accumulator(0, vector);

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
        string pixelType = $"{Syntax.Type} ";
        if (pixels == 1)
        {
            writer.Line($"{pixelType}a = {Syntax.Broadcast("*x")};");
            for (int j = 0; j < vectors; j++)
                writer.Line($"{Accumulator(0, j)} = {Syntax.MultiplyAdd("a", Syntax.Load(At("w", j * set.Lanes)), Accumulator(0, j))};");
        }
        else
        {
            for (int j = 0; j < vectors; j++)
                writer.Line($"{Syntax.Type} w{j} = {Syntax.Load(At("w", j * set.Lanes))};");
            for (int p = 0; p < pixels; p++)
            {
                writer.Line($"{(p == 0 ? pixelType : "")}a = {Syntax.Broadcast(p == 0 ? "*x" : $"x[{p * pixelStride}]")};");
                for (int j = 0; j < vectors; j++)
                    writer.Line($"{Accumulator(p, j)} = {Syntax.MultiplyAdd("a", $"w{j}", Accumulator(p, j))};");
            }
        }

        writer.Line("x++;");
        writer.Line($"w += {panelLanes};");
    }
}
