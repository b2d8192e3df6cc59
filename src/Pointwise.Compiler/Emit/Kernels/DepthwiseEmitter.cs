using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits depthwise convolutions: a driver that walks channel blocks, and below it one method for each instruction set and number of rows that walks
/// those rows, tile by tile. In a tile every input pixel is loaded once and multiplied into all accumulators whose window it is in.
/// </summary>
internal static class DepthwiseEmitter
{
    public static void Emit(SourceWriter writer, string name, DepthwiseKernel kernel)
    {
        EmitDriver(writer, name, kernel);
        foreach (DepthwiseTiles tiles in kernel.Tiles)
        {
            foreach ((int rows, int _, int count) in RowGroups(kernel, tiles))
                EmitRows(writer, $"{name}_{rows}x{tiles.Columns.Pixels}_{tiles.Set.Suffix}", kernel, tiles, rows, count);
        }
    }

    /// <summary>The output rows as groups of <see cref="DepthwiseTiles.Rows"/>, and what is left at the bottom as a group of its own.</summary>
    private static IEnumerable<(int Rows, int First, int Count)> RowGroups(DepthwiseKernel kernel, DepthwiseTiles tiles)
    {
        int count = kernel.To.Height / tiles.Rows, rest = kernel.To.Height % tiles.Rows;
        if (count > 0)
            yield return (tiles.Rows, 0, count);
        if (rest > 0)
            yield return (rest, count * tiles.Rows, 1);
    }

    private static void EmitDriver(SourceWriter writer, string name, DepthwiseKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        using (writer.Block($"internal static void {name}(float* input, float* weights, float* output)"))
        {
            ZeroHalo(writer, kernel.To, kernel.ToLayout);
            using (writer.Block($"for (int block = 0; block < {kernel.To.Blocks}; block++)"))
            {
                Dispatch(writer, set =>
                {
                    DepthwiseTiles tiles = kernel.Tiles.Single(t => t.Set == set);
                    foreach ((int rows, int first, int _) in RowGroups(kernel, tiles))
                    {
                        string input = At("input", (long)first * kernel.Stride * kernel.FromLayout.RowPitch);
                        writer.Line($"{name}_{rows}x{tiles.Columns.Pixels}_{set.Suffix}({input}, weights, {At("output", (long)first * kernel.ToLayout.RowPitch)});");
                    }
                });
                writer.Line($"input += {kernel.FromLayout.PlanePitch};");
                writer.Line($"weights += {(1 + kernel.Taps) * Shape.Block};");
                writer.Line($"output += {kernel.ToLayout.PlanePitch};");
            }
        }

        writer.Line();
    }

    private static void EmitRows(SourceWriter writer, string method, DepthwiseKernel kernel, DepthwiseTiles tiles, int rows, int groups)
    {
        var v = new VectorSyntax(tiles.Set);
        int accumulators = rows * tiles.Columns.Pixels, weights = tiles.ResidentWeights ? kernel.Taps : kernel.Kernel;
        writer.Line($"// {Rows(rows)} by {tiles.Columns.Pixels} pixels of one block: {accumulators} accumulators + {weights} weights + 1 pixel = {accumulators + weights + 1} of {tiles.Set.Registers} registers.");
        writer.Line(Optimised);
        using (writer.Block($"private static void {method}(float* input, float* weights, float* output)"))
        {
            if (tiles.Set.VectorsPerBlock == 1)
            {
                EmitWalk(writer, kernel, tiles, v, rows, groups, "input", "weights", "output");
            }
            else
            {
                using (writer.Block($"for (int part = 0; part < {Shape.Block}; part += {tiles.Set.Lanes})"))
                    EmitWalk(writer, kernel, tiles, v, rows, groups, "input + part", "weights + part", "output + part");
            }
        }

        writer.Line();
    }

    private static string Rows(int rows) => rows == 1 ? "1 row" : $"{rows} rows";

    private static void EmitWalk(SourceWriter writer, DepthwiseKernel kernel, DepthwiseTiles tiles, VectorSyntax v, int rows, int groups, string input, string weights, string output)
    {
        writer.Line($"float* w = {weights};");
        writer.Line($"{v.Type} bias = {v.Load("w")};");
        if (tiles.ResidentWeights)
        {
            for (int tap = 0; tap < kernel.Taps; tap++)
                writer.Line($"{v.Type} {Weight(tap / kernel.Kernel, tap % kernel.Kernel)} = {v.Load(At("w", (1 + tap) * Shape.Block))};");
        }

        using (writer.Block(groups == 1 ? "" : $"for (int row = 0; row < {groups}; row++)"))
        {
            string row = groups == 1 ? "" : $" + (row * {rows * kernel.Stride * kernel.FromLayout.RowPitch})";
            string target = groups == 1 ? "" : $" + (row * {rows * kernel.ToLayout.RowPitch})";
            writer.Line($"float* x = {input}{row};");
            writer.Line($"float* y = {output}{target};");
            LineTiles columns = tiles.Columns;
            foreach ((int pixels, int count) in new[] { (columns.Pixels, columns.Full), (columns.Pixels - 1, columns.Short) }.Where(part => part.Item2 > 0))
            {
                using (writer.Block(count == 1 ? "" : $"for (int tile = 0; tile < {count}; tile++)"))
                {
                    EmitTile(writer, kernel, tiles, v, rows, pixels);
                    writer.Line($"x += {pixels * kernel.Stride * Shape.Block};");
                    writer.Line($"y += {pixels * Shape.Block};");
                }
            }
        }
    }

    /// <summary>
    /// One tile. Input pixels come in order (row, column), so that every accumulator gets its taps in order (ky, kx), whatever the tile.
    /// </summary>
    private static void EmitTile(SourceWriter writer, DepthwiseKernel kernel, DepthwiseTiles tiles, VectorSyntax v, int rows, int columns)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                writer.Line($"{v.Type} {Accumulator(r, c)} = bias;");
        }

        bool declared = false;
        int loadedRow = -1;
        for (int iy = 0; iy <= ((rows - 1) * kernel.Stride) + ((kernel.Kernel - 1) * kernel.Dilation); iy++)
        {
            for (int ix = 0; ix <= ((columns - 1) * kernel.Stride) + ((kernel.Kernel - 1) * kernel.Dilation); ix++)
            {
                (int Row, int Column, int Ky, int Kx)[] uses = Uses(kernel, rows, columns, iy, ix).ToArray();
                if (uses.Length == 0)
                    continue;
                if (!tiles.ResidentWeights && loadedRow != uses[0].Ky)
                {
                    // Only one-row tiles keep fewer weights than taps, so a row of pixels meets one row of taps.
                    for (int kx = 0; kx < kernel.Kernel; kx++)
                        writer.Line($"{v.Type} {Weight(uses[0].Ky, kx)} = {v.Load(At("w", (1 + (uses[0].Ky * kernel.Kernel) + kx) * Shape.Block))};");
                    loadedRow = uses[0].Ky;
                }

                writer.Line($"{(declared ? "" : v.Type + " ")}a = {v.Load(At("x", (iy * kernel.FromLayout.RowPitch) + (ix * Shape.Block)))};");
                declared = true;
                foreach ((int row, int column, int ky, int kx) in uses)
                    writer.Line($"{Accumulator(row, column)} = {v.MultiplyAdd("a", Weight(ky, kx), Accumulator(row, column))};");
            }
        }

        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                writer.Line(v.Store(v.Activate(Accumulator(r, c), kernel.Activation), At("y", (r * kernel.ToLayout.RowPitch) + (c * Shape.Block))));
        }
    }

    /// <summary>The accumulators whose window holds input pixel (iy, ix), with the tap that meets it.</summary>
    private static IEnumerable<(int Row, int Column, int Ky, int Kx)> Uses(DepthwiseKernel kernel, int rows, int columns, int iy, int ix)
    {
        for (int r = 0; r < rows; r++)
        {
            if (Tap(iy - (r * kernel.Stride)) is not int ky)
                continue;
            for (int c = 0; c < columns; c++)
            {
                if (Tap(ix - (c * kernel.Stride)) is int kx)
                    yield return (r, c, ky, kx);
            }
        }

        int? Tap(int distance) => distance >= 0 && distance % kernel.Dilation == 0 && distance / kernel.Dilation < kernel.Kernel ? distance / kernel.Dilation : null;
    }

    private static string Weight(int ky, int kx) => $"w{ky}_{kx}";

    private static string Accumulator(int row, int column) => $"acc{row}_{column}";
}
