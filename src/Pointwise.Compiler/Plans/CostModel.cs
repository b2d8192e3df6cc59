using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Passes;

namespace Pointwise.Compiler.Plans;

/// <summary>
/// Predicts the cycles of a step for one thread: the arithmetic of its tiles, or the time in which its bytes come from the caches if that is longer.
/// </summary>
/// <remarks>
/// The core that the figures are of issues two FMAs and two loads, or one store, a cycle; an FMA's result can be used after four cycles. A first-level cache
/// of 48 KiB keeps up with that; the second level of 1 MiB gives 62 bytes a cycle, the third 25.
/// </remarks>
public static class CostModel
{
    private const double FmaPerCycle = 2;
    private const double LoadsPerCycle = 2;
    private const int FmaLatency = 4;

    /// <summary>The call of a micro-kernel, and the start of its loop.</summary>
    private const int CallCycles = 12;

    private const double SecondLevelBytesPerCycle = 62;
    private const double ThirdLevelBytesPerCycle = 25;
    private const int SecondLevelBytes = 1 << 20;

    /// <summary>The sets that have a prediction; nobody waits for the scalar code.</summary>
    public static IReadOnlyList<InstructionSet> Sets { get; } = [.. InstructionSet.All.Where(set => set != InstructionSet.Scalar)];

    /// <summary>Cycles of a step.</summary>
    public static long Cycles(StepPlan step, InstructionSet set) => (long)Cycles(step.Kernel, set);

    /// <summary>The part of the FMA roof that a step reaches by the prediction.</summary>
    public static double RoofShare(StepPlan step, InstructionSet set) => step.Kernel.MultAdds / (FmaPerCycle * set.Lanes) / Cycles(step.Kernel, set);

    /// <summary>Cycles of a register tile of a convolution: <paramref name="depth"/> multiplications for each of its values, then the epilogue.</summary>
    internal static double TileCycles(int pixels, int vectors, int depth)
    {
        double issue = Math.Max(pixels * vectors / FmaPerCycle, (pixels + vectors) / LoadsPerCycle);
        // The epilogue clamps and stores each accumulator.
        return (depth * Math.Max(issue, FmaLatency)) + (pixels * vectors) + CallCycles;
    }

    private static double Cycles(KernelPlan kernel, InstructionSet set) => kernel switch
    {
        ConvolutionKernel c => Math.Max(Compute(c, set), Memory(c.From.Length, c.WeightFloats, Stored(c))),
        DepthwiseKernel d => Math.Max(Compute(d, set), Memory(d.From.Length, d.WeightFloats, d.To.Length)),
        SeparableKernel s => Math.Max(Compute(s.Depthwise, set) + Compute(s.Pointwise, set),
            Memory(s.Depthwise.From.Length, s.Depthwise.WeightFloats + s.Pointwise.WeightFloats, Stored(s.Pointwise))),
        GlobalAveragePoolKernel p => Passes(p.From.Length, set),
        ChannelScaleKernel s => Passes(s.Shape.Length, set),
        WinogradKernel w => Math.Max((Compute(w.Products, set) * UseWinograd.Positions * w.TileRows / w.StripRows * w.Chunks) + Kernels(w, set), Bytes(w.WeightFloats))
            + ((double)w.TileRows * w.TileColumns * ((w.From.Blocks * TransformCycles(12 * 12, set)) + (w.To.Blocks * TransformCycles(10 * 12, set)))),
        GroupedKernel g => (g.Groups * Cycles(g.Group, set)) + (g.Spreads ? Passes(2 * g.From.Length, set) : 0) + (g.Gathers ? Passes(2 * g.To.Length, set) : 0),
        SlopeKernel s => Passes(s.Shape.Length, set),
        FlattenKernel f => 2 * f.From.Length,
        PadKernel p => Passes(2 * p.To.Length, set),
        ResizeKernel r => Passes((r.Bilinear ? 4 : 1) * r.To.Length, set),
        // Of eight lanes at a time three squares, a sum, two square roots and a quotient.
        LocalResponseKernel l => l.Shape.Length / 8.0 * ((l.Beta is 0.25f or 0.5f or 0.75f or 1 ? 16 : 48) + l.Size),
        ConcatKernel c => c.Parts.Sum(part => Passes(2 * part.From.Length, set)),
        PoolKernel p => Math.Max((double)p.Taps * p.To.Length / set.Lanes / LoadsPerCycle, Memory(p.From.Length, 0, p.To.Length)),
        JoinKernel j => Passes(2 * j.Shape.Length, set),
        PackPixelsKernel p => Passes(p.Shape.Length, set),
        // About forty operations of the polynomial for each value.
        TranscendentalKernel t => 40 * Passes(t.Shape.Length, set),
        _ => throw new ArgumentOutOfRangeException(nameof(kernel)),
    };

    private static double Passes(int values, InstructionSet set) => Math.Max((double)values / set.Lanes, values * sizeof(float) / SecondLevelBytesPerCycle);

    private static double Compute(ConvolutionKernel kernel, InstructionSet set)
    {
        ConvolutionTiles tiles = kernel.Tiles.Single(t => t.Set == set);
        if (kernel.IsStrassen)
            return ComputeStrassen(kernel, tiles);
        double line = kernel.Panels.Sum(panel => LineCycles(tiles, panel, kernel.Depth));
        return line * (kernel.Flat ? 1 : kernel.To.Height);
    }

    /// <summary>
    /// The passes over pairs of rows, and the sums of the rows: four loads and four stores for each register of a quadrant. Beside the four stores of the epilogues
    /// the passes have three of partial sums, and three loads.
    /// </summary>
    private static double ComputeStrassen(ConvolutionKernel kernel, ConvolutionTiles tiles)
    {
        double line = kernel.PassPanels.Sum(panel => StrassenPass.All.Sum(pass => LineCycles(tiles, panel, pass.Depth(kernel))));
        double registers = (double)kernel.To.Length / tiles.Set.Lanes;
        return (line * kernel.To.Height / 2) + (registers / 4 * (4 + (3 / LoadsPerCycle))) + (kernel.From.Length / (double)tiles.Set.Lanes);
    }

    private static double LineCycles(ConvolutionTiles tiles, int panel, int depth)
    {
        LineTiles line = tiles.Pixels;
        return (line.Full * Tile(line.Pixels)) + (line.Short * Tile(line.Pixels - 1));

        double Tile(int pixels)
        {
            if (pixels == 0)
                return 0;
            int vectors = tiles.Vectors(pixels, panel);
            return panel * tiles.Set.VectorsPerBlock / vectors * TileCycles(pixels, vectors, depth);
        }
    }

    /// <summary>A transform of a tile of one block by Winograd's algorithm: its additions, and a store for each of the values between.</summary>
    private static double TransformCycles(int operations, InstructionSet set) => set.VectorsPerBlock * ((operations / FmaPerCycle) + UseWinograd.Positions);

    /// <summary>The transforms of a layer's kernels where they are transformed on the way: 8 operations for each of 9 lines, and the stores.</summary>
    private static double Kernels(WinogradKernel kernel, InstructionSet set) =>
        kernel.TransformsWeights ? (double)kernel.From.Channels * kernel.To.Blocks * TransformCycles(9 * 8, set) : 0;

    private static double Compute(DepthwiseKernel kernel, InstructionSet set)
    {
        DepthwiseTiles tiles = kernel.Tiles.Single(t => t.Set == set);
        double outputs = (double)kernel.To.Blocks * kernel.To.Pixels * set.VectorsPerBlock;
        // Along a row and, in tiles of two rows, between rows, windows share the pixels that they load.
        int windowRows = ((tiles.Rows - 1) * kernel.Stride) + kernel.Kernel, windowColumns = ((tiles.Columns.Pixels - 1) * kernel.Stride) + kernel.Kernel;
        double loads = (double)windowRows * windowColumns / (tiles.Rows * tiles.Columns.Pixels) + (tiles.ResidentWeights ? 0 : (double)kernel.Taps / tiles.Columns.Pixels);
        // Beside the FMAs each output is clamped and stored.
        return outputs * (Math.Max(kernel.Taps / FmaPerCycle, loads / LoadsPerCycle) + 1.5);
    }

    private static double Memory(int input, int weights, int output) => Bytes(input) + Bytes(weights) + Bytes(output);

    /// <summary>Floats of the output, and of the residual that is read where they are stored.</summary>
    private static int Stored(ConvolutionKernel kernel) => kernel.AddsResidual ? 2 * kernel.To.Length : kernel.To.Length;

    private static double Bytes(int floats)
    {
        double bytes = (double)floats * sizeof(float);
        return bytes / (bytes > SecondLevelBytes / 2 ? ThirdLevelBytesPerCycle : SecondLevelBytesPerCycle);
    }
}
