using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits the micro-kernels of the passes of Strassen's algorithm, see <see cref="StrassenPass"/>: those of pointwise layers, whose accumulators go on from one product to
/// the next, and on the way store what waits for another pass or end another quadrant. Layers share them.
/// </summary>
/// <param name="tiles">The tiles of the kernels that call it.</param>
/// <param name="pixels">Pixels of the tile.</param>
/// <param name="panel">Blocks of the panel.</param>
/// <param name="activation">The epilogue.</param>
/// <param name="pass">The pass.</param>
internal sealed class StrassenMicroKernel(ConvolutionTiles tiles, int pixels, int panel, Epilogue activation, StrassenPass pass)
{
    private const string Plane = "outputPlane";

    private readonly FetchEmitter? _fetch = FetchEmitter.OfAllLayers(tiles.Set);
    private readonly RegisterTile _tile = new(tiles.Set, pixels, tiles.Vectors(pixels, panel), panel * Shape.Block, Shape.Block);

    private VectorSyntax Syntax => _tile.Syntax;

    private bool IsUpperLeft => pass == StrassenPass.UpperLeft;

    private string Name => $"Strassen{pass.Name}Tile_{_tile.Name}{(activation.IsNone ? "" : $"_{activation}")}_{tiles.Set.Suffix}";

    /// <summary>A call of the micro-kernel in a method of passes.</summary>
    /// <param name="lines">The variable with the lines that it fetches for each block.</param>
    public void EmitCall(SourceWriter writer, string lines)
    {
        string quadrants = IsUpperLeft ? "plane, outputPlane" : "plane, row, outputPlane, outputRow, right";
        writer.Line($"{Name}(x, panel, y, blocks, {quadrants}{(_fetch is null ? "" : $", ahead, {lines}, stream")});");
        if (_fetch is not null)
            writer.Line($"ahead += {lines} * {pass.Products * FetchEmitter.PassesOver(tiles, panel) * Shape.Block} * blocks;");
        writer.Line($"x += {pixels * Shape.Block};");
        writer.Line($"y += {pixels * Shape.Block};");
    }

    /// <summary>The method, unless another layer has it written already.</summary>
    public void Emit(SourceWriter writer)
    {
        if (!writer.Once(Name))
            return;
        writer.Line($"// {_tile.Budget}");
        writer.Line(Optimised);
        string parameters = IsUpperLeft ? "int inputPlane, int outputPlane" : "int inputPlane, int inputRow, int outputPlane, int outputRow, int right";
        using (writer.Block($"private static void {Name}(float* input, float* panel, float* output, int blocks, {parameters}{_fetch?.Parameters})"))
        {
            _tile.EmitAcrossPanel(writer, Plane, (weights, output) =>
            {
                if (IsUpperLeft)
                    EmitUpperLeft(writer, weights, output);
                else if (pass == StrassenPass.LowerLeft)
                    EmitLowerLeft(writer, weights, output);
                else
                    EmitRight(writer, weights, output);
            });
        }

        writer.Line();
    }

    /// <summary>x, u and v are stored where the other quadrants will be, then the lower left ends.</summary>
    private void EmitLowerLeft(SourceWriter writer, string weights, string output)
    {
        _tile.EmitStart(writer, (p, j) => p == 0 && j == 0 ? Syntax.Zero : _tile.Accumulator(0, 0));
        EmitPointers(writer, weights, "a11");
        writer.Line("int half = blocks * inputPlane;");
        writer.Line($"float* waiting = {output};");
        using (writer.Block("for (int product = 1; ; product++)"))
        {
            EmitProduct(writer);
            using (writer.Block("if (product == 4)"))
                writer.Line("break;");
            _tile.EmitBlocks(writer, "waiting", Plane);
            _tile.ForEach((p, j) => writer.Line(Syntax.Store(_tile.Accumulator(p, j), _tile.Target("waiting", p, j))));
            writer.Line($"waiting = {output} + right + (product == 1 ? 0 : outputRow);");
            writer.Line("x = input + (product == 1 ? 2 * half : product == 2 ? (2 * half) + inputRow : half + inputRow); // s2, s3, a22");
            using (writer.Block("if (product == 3)"))
                EmitBias(writer, weights, (p, j) => $"{_tile.Accumulator(p, j)} += ");
        }

        writer.Line($"float* lower = {output} + outputRow;");
        EmitEnd(writer, "lower", _tile.Accumulator);
    }

    /// <summary>Goes on from x, which waits in the upper left.</summary>
    private void EmitUpperLeft(SourceWriter writer, string weights, string output)
    {
        _tile.EmitBlocks(writer, output, Plane);
        EmitBias(writer, weights, (p, j) => $"{Syntax.Type} {_tile.Accumulator(p, j)} = {Syntax.Load(_tile.Target(output, p, j))} + ");
        EmitPointers(writer, weights, "a12");
        EmitProduct(writer);
        EmitEnd(writer, output, _tile.Accumulator);
    }

    /// <summary>The first product ends the lower right with v, then goes on with u to the upper right.</summary>
    private void EmitRight(SourceWriter writer, string weights, string output)
    {
        _tile.EmitStart(writer, (p, j) => _tile.Bias(weights, p, j));
        EmitPointers(writer, weights, "s1");
        writer.Line($"float* upper = {output} + right;");
        _tile.EmitBlocks(writer, "upper", Plane);
        using (writer.Block("for (int product = 1; ; product++)"))
        {
            EmitProduct(writer);
            using (writer.Block("if (product == 2)"))
                writer.Line("break;");
            writer.Line("float* lower = upper + outputRow;");
            EmitEnd(writer, "lower", (p, j) => $"{_tile.Accumulator(p, j)} + {Syntax.Load(_tile.Target("lower", p, j))}");
            _tile.ForEach((p, j) => writer.Line($"{_tile.Accumulator(p, j)} += {Syntax.Load(_tile.Target("upper", p, j))};"));
            writer.Line("x = input + inputRow; // s4");
        }

        // A block of its own: the loop has bounds of the same names.
        using (writer.Block())
        {
            Syntax.EmitBounds(writer, activation);
            _tile.ForEach((p, j) => writer.Line(Stored("upper", p, j, _tile.Accumulator(p, j))));
        }
    }

    private void EmitPointers(SourceWriter writer, string weights, string operand)
    {
        writer.Line($"float* w = {weights} + {panel * Shape.Block};");
        writer.Line($"float* x = input; // {operand}");
    }

    /// <summary>The multiply-adds of one product; <c>w</c> goes on to the next one's weights.</summary>
    private void EmitProduct(SourceWriter writer)
    {
        using (writer.Block("for (int block = 0; block < blocks; block++) // of 16 input channels"))
        {
            _fetch?.Emit(writer);
            _tile.EmitMultiplyAdds(writer, Shape.Block);
            writer.Line($"x += inputPlane - {Shape.Block};");
        }
    }

    /// <summary>The panel's bias, each register of it loaded once, behind what <paramref name="before"/> says of each accumulator.</summary>
    private void EmitBias(SourceWriter writer, string weights, System.Func<int, int, string> before)
    {
        for (int j = 0; j < tiles.Vectors(pixels, panel); j++)
            writer.Line($"{Syntax.Type} bias{j} = {Syntax.Load(At(weights, j * tiles.Set.Lanes))};");
        _tile.ForEach((p, j) => writer.Line($"{before(p, j)}bias{j};"));
    }

    private void EmitEnd(SourceWriter writer, string output, System.Func<int, int, string> value)
    {
        if (!IsUpperLeft)
            _tile.EmitBlocks(writer, output, Plane);
        Syntax.EmitBounds(writer, activation);
        _tile.ForEach((p, j) => writer.Line(Stored(output, p, j, value(p, j))));
    }

    private string Stored(string output, int pixel, int vector, string value) => Syntax.Store(Syntax.Activate(value, activation), _tile.Target(output, pixel, vector));
}
