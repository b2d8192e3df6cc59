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
        EmitRowMethods(writer, name, kernel, anyRows: false);
    }

    /// <summary>The methods of all instruction sets and numbers of rows.</summary>
    /// <param name="anyRows">Any number of rows may be asked for, not those alone that the map's height is cut into.</param>
    public static void EmitRowMethods(SourceWriter writer, string name, DepthwiseKernel kernel, bool anyRows)
    {
        foreach (DepthwiseTiles tiles in kernel.Tiles)
        {
            foreach (int rows in RowCounts(kernel, tiles, anyRows))
                EmitRows(writer, Method(name, rows, tiles), kernel, tiles, rows);
        }
    }

    /// <summary>The heights of tiles that occur: the full one, and where it does not divide the map's height what is left at the bottom.</summary>
    private static IEnumerable<int> RowCounts(DepthwiseKernel kernel, DepthwiseTiles tiles, bool anyRows)
    {
        if (kernel.To.Height >= tiles.Rows)
            yield return tiles.Rows;
        // Tiles have two rows at the most.
        if (tiles.Rows > 1 && (anyRows || kernel.To.Height % tiles.Rows > 0))
            yield return 1;
    }

    private static string Method(string name, int rows, DepthwiseTiles tiles) => $"{name}_{rows}x{tiles.Columns.Pixels}_{tiles.Set.Suffix}";

    private static void EmitDriver(SourceWriter writer, string name, DepthwiseKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        using (writer.Block($"internal static void {name}(float* input, float* weights, float* output, int part, int parts)"))
        {
            ZeroHaloOfBlocks(writer, kernel.To, kernel.ToLayout);
            Dispatch(writer, set =>
            {
                DepthwiseTiles tiles = kernel.Tiles.Single(t => t.Set == set);
                int groups = (kernel.To.Height + tiles.Rows - 1) / tiles.Rows;
                Share(writer, groups * kernel.To.Blocks, tiles.Rows == 1 ? "rows of all blocks" : $"groups of {tiles.Rows} rows of all blocks");
                writer.Line($"for (int block = first / {groups}; block * {groups} < end; block++)");
                using (writer.Block())
                {
                    writer.Line($"int from = Math.Max(first - (block * {groups}), 0);");
                    writer.Line($"int to = Math.Min(end - (block * {groups}), {groups});");
                    EmitGroups(writer, name, kernel, tiles, OfBlock("input", kernel.FromLayout.PlanePitch), OfBlock("weights", BlockWeights(kernel)),
                        OfBlock("output", kernel.ToLayout.PlanePitch));
                }
            });
        }

        writer.Line();
    }

    /// <summary>The rows of one block from group <c>from</c> to before group <c>to</c>.</summary>
    private static void EmitGroups(SourceWriter writer, string name, DepthwiseKernel kernel, DepthwiseTiles tiles, string input, string weights, string output)
    {
        int full = kernel.To.Height / tiles.Rows, rest = kernel.To.Height % tiles.Rows;
        int inputRow = kernel.Stride * kernel.FromLayout.RowPitch, outputRow = kernel.ToLayout.RowPitch;
        if (full > 0)
        {
            string x = $"{input} + (from * {tiles.Rows * inputRow})", y = $"{output} + (from * {tiles.Rows * outputRow})";
            writer.Line($"{Method(name, tiles.Rows, tiles)}({x}, {weights}, {y}, {(rest == 0 ? "to" : $"Math.Min(to, {full})")} - from);");
        }

        if (rest > 0)
        {
            using (writer.Block($"if (to > {full})"))
                writer.Line($"{Method(name, rest, tiles)}({At(input, full * tiles.Rows * inputRow)}, {weights}, {At(output, full * tiles.Rows * outputRow)}, 1);");
        }
    }

    /// <summary>The rows of a strip for all blocks: <paramref name="rows"/> of them from output row <c>top</c> into the strip.</summary>
    public static void EmitStrip(SourceWriter writer, string name, DepthwiseKernel kernel, InstructionSet set, int stripRows, string rows, bool anyRows)
    {
        DepthwiseTiles tiles = kernel.Tiles.Single(t => t.Set == set);
        int inputRow = kernel.Stride * kernel.FromLayout.RowPitch;
        using (writer.Block($"for (int block = 0; block < {kernel.To.Blocks}; block++)"))
        {
            writer.Line($"float* x = input + (block * {kernel.FromLayout.PlanePitch}) + (top * {inputRow});");
            writer.Line($"float* w = depthwiseWeights + (block * {BlockWeights(kernel)});");
            writer.Line($"float* y = rowsBetween + (block * {kernel.ToLayout.PlanePitch});");
            bool whole = rows != "rows";
            if (kernel.To.Height >= tiles.Rows && stripRows >= tiles.Rows)
                writer.Line($"{Method(name, tiles.Rows, tiles)}(x, w, y, {(whole ? SourceWriter.Number(stripRows / tiles.Rows) : tiles.Rows == 1 ? "rows" : $"rows / {tiles.Rows}")});");
            int rest = anyRows ? tiles.Rows - 1 : whole ? stripRows % tiles.Rows : kernel.To.Height % tiles.Rows;
            if (rest == 0)
                return;
            string index = whole ? SourceWriter.Number(stripRows - rest) : $"(rows - {rest})";
            using (whole ? null : writer.Block($"if (rows % {tiles.Rows} == {rest})"))
                writer.Line($"{Method(name, rest, tiles)}(x + ({index} * {inputRow}), w, y + ({index} * {kernel.ToLayout.RowPitch}), 1);");
        }
    }

    private static int BlockWeights(DepthwiseKernel kernel) => (1 + kernel.Taps) * Shape.Block;

    private static string OfBlock(string pointer, int pitch) => $"{pointer} + (block * {pitch})";

    private static void EmitRows(SourceWriter writer, string method, DepthwiseKernel kernel, DepthwiseTiles tiles, int rows)
    {
        var v = new VectorSyntax(tiles.Set);
        int accumulators = rows * tiles.Columns.Pixels, weights = tiles.ResidentWeights ? kernel.Taps : kernel.Kernel;
        writer.Line($"// {Rows(rows)} by {tiles.Columns.Pixels} pixels of one block: {accumulators} accumulators + {weights} weights + 1 pixel = {accumulators + weights + 1} of {tiles.Set.Registers} registers.");
        writer.Line(Optimised);
        using (writer.Block($"private static void {method}(float* input, float* weights, float* output, int groups)"))
        {
            if (tiles.Set.VectorsPerBlock == 1)
            {
                EmitWalk(writer, kernel, tiles, v, rows, "input", "weights", "output");
            }
            else
            {
                using (writer.Block($"for (int lane = 0; lane < {Shape.Block}; lane += {tiles.Set.Lanes})"))
                    EmitWalk(writer, kernel, tiles, v, rows, "input + lane", "weights + lane", "output + lane");
            }
        }

        writer.Line();
    }

    private static string Rows(int rows) => rows == 1 ? "1 row" : $"{rows} rows";

    private static void EmitWalk(SourceWriter writer, DepthwiseKernel kernel, DepthwiseTiles tiles, VectorSyntax v, int rows, string input, string weights, string output)
    {
        writer.Line($"float* w = {weights};");
        writer.Line($"{v.Type} bias = {v.Load("w")};");
        if (tiles.ResidentWeights)
        {
            for (int tap = 0; tap < kernel.Taps; tap++)
                writer.Line($"{v.Type} {Weight(tap / kernel.Kernel, tap % kernel.Kernel)} = {v.Load(At("w", (1 + tap) * Shape.Block))};");
        }

        using (writer.Block("for (int group = 0; group < groups; group++)"))
        {
            writer.Line($"float* x = {input} + (group * {rows * kernel.Stride * kernel.FromLayout.RowPitch});");
            writer.Line($"float* y = {output} + (group * {rows * kernel.ToLayout.RowPitch});");
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
