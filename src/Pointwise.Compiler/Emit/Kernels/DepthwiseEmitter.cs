using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits depthwise convolutions: a driver that walks channel blocks, and below it the micro-kernels that walk the rows of one.
/// </summary>
internal static class DepthwiseEmitter
{
    public static void Emit(SourceWriter writer, string name, DepthwiseKernel kernel)
    {
        EmitDriver(writer, name, kernel);
        EmitMicroKernels(writer, kernel, anyRows: false);
    }

    /// <summary>The micro-kernels of all instruction sets and numbers of rows, but those that another layer has written.</summary>
    /// <param name="anyRows">Any number of rows may be asked for, not those alone that the map's height is cut into.</param>
    public static void EmitMicroKernels(SourceWriter writer, DepthwiseKernel kernel, bool anyRows)
    {
        foreach (DepthwiseTiles tiles in kernel.Tiles)
        {
            foreach (int rows in RowCounts(kernel, tiles, anyRows))
            {
                if (WholeBlocks(kernel, tiles) > 0)
                    new DepthwiseMicroKernel(kernel, tiles, rows).Emit(writer);
                if (WholeBlocks(kernel, tiles) < kernel.To.Blocks)
                    new DepthwiseMicroKernel(kernel, tiles, rows, half: true).Emit(writer);
            }
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

    /// <summary>Blocks whose registers are whole: all, or all but the last one.</summary>
    private static int WholeBlocks(DepthwiseKernel kernel, DepthwiseTiles tiles) =>
        kernel.HalvesLast && tiles.Set.Half is not null ? kernel.To.Blocks - 1 : kernel.To.Blocks;

    /// <summary>A call of a micro-kernel for some groups of <c>block</c>: whichever it is of those for whole blocks and for half a block.</summary>
    private static void EmitCall(SourceWriter writer, DepthwiseKernel kernel, DepthwiseTiles tiles, int rows, string input, string weights, string output, string groups)
    {
        int whole = WholeBlocks(kernel, tiles);
        bool either = whole > 0 && whole < kernel.To.Blocks;
        if (whole > 0)
        {
            using (either ? writer.Block($"if (block < {whole})") : null)
                new DepthwiseMicroKernel(kernel, tiles, rows).EmitCall(writer, input, weights, output, groups);
        }

        if (whole < kernel.To.Blocks)
        {
            using (either ? writer.Block("else") : null)
                new DepthwiseMicroKernel(kernel, tiles, rows, half: true).EmitCall(writer, input, weights, output, groups);
        }
    }

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
                    EmitGroups(writer, kernel, tiles, OfBlock("input", kernel.FromLayout.PlanePitch), OfBlock("weights", BlockWeights(kernel)),
                        OfBlock("output", kernel.ToLayout.PlanePitch));
                }
            });
        }

        writer.Line();
    }

    /// <summary>The rows of one block from group <c>from</c> to before group <c>to</c>.</summary>
    private static void EmitGroups(SourceWriter writer, DepthwiseKernel kernel, DepthwiseTiles tiles, string input, string weights, string output)
    {
        int full = kernel.To.Height / tiles.Rows, rest = kernel.To.Height % tiles.Rows;
        int inputRow = kernel.Stride * kernel.FromLayout.RowPitch, outputRow = kernel.ToLayout.RowPitch;
        if (full > 0)
        {
            string x = $"{input} + (from * {tiles.Rows * inputRow})", y = $"{output} + (from * {tiles.Rows * outputRow})";
            EmitCall(writer, kernel, tiles, tiles.Rows, x, weights, y, $"{(rest == 0 ? "to" : $"Math.Min(to, {full})")} - from");
        }

        if (rest > 0)
        {
            using (writer.Block($"if (to > {full})"))
                EmitCall(writer, kernel, tiles, rest, At(input, full * tiles.Rows * inputRow), weights, At(output, full * tiles.Rows * outputRow), "1");
        }
    }

    /// <summary>The rows of a strip for all blocks: <paramref name="rows"/> of them from output row <c>top</c> into the strip.</summary>
    public static void EmitStrip(SourceWriter writer, DepthwiseKernel kernel, InstructionSet set, int stripRows, string rows, bool anyRows)
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
                EmitCall(writer, kernel, tiles, tiles.Rows, "x", "w", "y", whole ? SourceWriter.Number(stripRows / tiles.Rows) : tiles.Rows == 1 ? "rows" : $"rows / {tiles.Rows}");
            int rest = anyRows ? tiles.Rows - 1 : whole ? stripRows % tiles.Rows : kernel.To.Height % tiles.Rows;
            if (rest == 0)
                return;
            string index = whole ? SourceWriter.Number(stripRows - rest) : $"(rows - {rest})";
            using (whole ? null : writer.Block($"if (rows % {tiles.Rows} == {rest})"))
                EmitCall(writer, kernel, tiles, rest, $"x + ({index} * {inputRow})", "w", $"y + ({index} * {kernel.ToLayout.RowPitch})", "1");
        }
    }

    private static int BlockWeights(DepthwiseKernel kernel) => (1 + kernel.Taps) * Shape.Block;

    private static string OfBlock(string pointer, int pitch) => $"{pointer} + (block * {pitch})";
}
