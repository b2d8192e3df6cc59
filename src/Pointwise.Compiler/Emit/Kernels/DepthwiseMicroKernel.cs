using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits the micro-kernels of depthwise convolutions: groups of rows of one channel block, tile by tile. In a tile every input pixel is loaded once and
/// multiplied into all accumulators whose window it is in. The number of tiles and the pitches are arguments, so that layers share them.
/// </summary>
/// <param name="kernel">The kernel that calls it.</param>
/// <param name="tiles">Its tiles.</param>
/// <param name="rows">Output rows of a group.</param>
/// <param name="half">The upper half of the block is padding: registers of 256 bits in place of those of 512, and what is stored has zeros there.</param>
internal sealed class DepthwiseMicroKernel(DepthwiseKernel kernel, DepthwiseTiles tiles, int rows, bool half = false)
{
    private readonly VectorSyntax _syntax = new(half ? tiles.Set.Half! : tiles.Set), _stored = new(tiles.Set);

    private int LastRow => ((rows - 1) * kernel.Stride) + ((kernel.Kernel - 1) * kernel.Dilation);

    private string Name
    {
        get
        {
            LineTiles columns = tiles.Columns;
            string tile = $"{rows}x{columns.Pixels}{(columns.Short > 0 ? $"and{columns.Pixels - 1}" : "")}";
            string activation = kernel.Activation.IsNone ? "" : $"_{kernel.Activation}";
            return $"DepthwiseTiles{(half ? "OfHalf" : "")}{kernel.Kernel}x{kernel.Kernel}s{kernel.Stride}{(kernel.Dilation > 1 ? $"d{kernel.Dilation}" : "")}_{tile}{activation}_{tiles.Set.Suffix}";
        }
    }

    /// <summary>A call of the micro-kernel for some groups.</summary>
    public void EmitCall(SourceWriter writer, string input, string weights, string output, string groups)
    {
        LineTiles columns = tiles.Columns;
        string shorter = columns.Short > 0 ? $", {columns.Short}" : "";
        writer.Line($"{Name}({input}, {weights}, {output}, {groups}, {columns.Full}{shorter}, {kernel.FromLayout.RowPitch}, {kernel.ToLayout.RowPitch});");
    }

    /// <summary>The method, unless another layer has it written already.</summary>
    public void Emit(SourceWriter writer)
    {
        if (!writer.Once(Name))
            return;
        int accumulators = rows * tiles.Columns.Pixels, weights = tiles.ResidentWeights ? kernel.Taps : kernel.Kernel;
        writer.Line($"// {(rows == 1 ? "1 row" : $"{rows} rows")} by {tiles.Columns.Pixels} pixels of {(half ? "half a" : "one")} block: {accumulators} accumulators + {weights} weights + 1 pixel = {accumulators + weights + 1} of {tiles.Set.Registers} registers.");
        writer.Line(Optimised);
        string shorter = tiles.Columns.Short > 0 ? ", int shortTiles" : "";
        using (writer.Block($"private static void {Name}(float* input, float* weights, float* output, int groups, int fullTiles{shorter}, int inputRow, int outputRow)"))
        {
            if (tiles.Set.VectorsPerBlock == 1)
            {
                EmitWalk(writer, "input", "weights", "output");
            }
            else
            {
                using (writer.Block($"for (int lane = 0; lane < {Shape.Block}; lane += {tiles.Set.Lanes})"))
                    EmitWalk(writer, "input + lane", "weights + lane", "output + lane");
            }
        }

        writer.Line();
    }

    private void EmitWalk(SourceWriter writer, string input, string weights, string output)
    {
        writer.Line($"float* w = {weights};");
        writer.Line($"{_syntax.Type} bias = {_syntax.Load("w")};");
        _stored.EmitBounds(writer, kernel.Activation);
        if (tiles.ResidentWeights)
        {
            for (int tap = 0; tap < kernel.Taps; tap++)
                writer.Line($"{_syntax.Type} {Weight(tap / kernel.Kernel, tap % kernel.Kernel)} = {_syntax.Load(At("w", (1 + tap) * Shape.Block))};");
        }

        using (writer.Block("for (int group = 0; group < groups; group++)"))
        {
            writer.Line($"float* x = {input} + (group * {Times(rows * kernel.Stride, "inputRow")});");
            writer.Line($"float* y = {output} + (group * {Times(rows, "outputRow")});");
            EmitTiles(writer, tiles.Columns.Pixels, "fullTiles");
            if (tiles.Columns.Short > 0)
                EmitTiles(writer, tiles.Columns.Pixels - 1, "shortTiles");
        }
    }

    private void EmitTiles(SourceWriter writer, int columns, string count)
    {
        using (writer.Block($"for (int tile = 0; tile < {count}; tile++)"))
        {
            EmitTile(writer, columns);
            writer.Line($"x += {columns * kernel.Stride * Shape.Block};");
            writer.Line($"y += {columns * Shape.Block};");
        }
    }

    /// <summary>
    /// One tile. Input pixels come in order (row, column), so that every accumulator gets its taps in order (ky, kx), whatever the tile.
    /// </summary>
    private void EmitTile(SourceWriter writer, int columns)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                writer.Line($"{_syntax.Type} {Accumulator(r, c)} = bias;");
        }

        bool declared = false;
        int loadedWeights = -1;
        for (int iy = 0; iy <= LastRow; iy++)
        {
            int loadedPixels = -1;
            for (int ix = 0; ix <= ((columns - 1) * kernel.Stride) + ((kernel.Kernel - 1) * kernel.Dilation); ix++)
            {
                (int Row, int Column, int Ky, int Kx)[] uses = Uses(columns, iy, ix).ToArray();
                if (uses.Length == 0)
                    continue;
                if (iy > 0 && loadedPixels < 0)
                    writer.Line($"float* x{iy} = x + {Times(iy, "inputRow")};");
                loadedPixels = ix;
                if (!tiles.ResidentWeights && loadedWeights != uses[0].Ky)
                {
                    // Only one-row tiles keep fewer weights than taps, so a row of pixels meets one row of taps.
                    for (int kx = 0; kx < kernel.Kernel; kx++)
                        writer.Line($"{_syntax.Type} {Weight(uses[0].Ky, kx)} = {_syntax.Load(At("w", (1 + (uses[0].Ky * kernel.Kernel) + kx) * Shape.Block))};");
                    loadedWeights = uses[0].Ky;
                }

                writer.Line($"{(declared ? "" : _syntax.Type + " ")}a = {_syntax.Load(At(iy == 0 ? "x" : $"x{iy}", ix * Shape.Block))};");
                declared = true;
                foreach ((int row, int column, int ky, int kx) in uses)
                    writer.Line($"{Accumulator(row, column)} = {_syntax.MultiplyAdd("a", Weight(ky, kx), Accumulator(row, column))};");
            }
        }

        for (int r = 0; r < rows; r++)
        {
            if (r > 0)
                writer.Line($"float* y{r} = y + {Times(r, "outputRow")};");
            for (int c = 0; c < columns; c++)
                writer.Line(_stored.Store(_stored.Activate(half ? _stored.Widen(Accumulator(r, c)) : Accumulator(r, c), kernel.Activation), At(r == 0 ? "y" : $"y{r}", c * Shape.Block)));
        }
    }

    /// <summary>The accumulators whose window holds input pixel (iy, ix), with the tap that meets it.</summary>
    private IEnumerable<(int Row, int Column, int Ky, int Kx)> Uses(int columns, int iy, int ix)
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

    private static string Times(int factor, string value) => factor == 1 ? value : $"({factor} * {value})";

    private static string Weight(int ky, int kx) => $"w{ky}_{kx}";

    private static string Accumulator(int row, int column) => $"acc{row}_{column}";
}
