using System.Linq;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits the transforms of Winograd's F(4x4, 3x3) over a row of tiles of one block, shared by layers: first along the columns of a tile, then along its
/// rows. The points of interpolation are 0, ±√½, ±√2 and infinity, with which the rounding error is half of that with 0, ±1, ±2. With a = √½ and b = √2
/// <code>
/// input:  v0 = d0 + d4 - 2.5 d2            output:  y0 = m0 + m1 + m2 + m3 + m4
///         v1 = (d4 - 2 d2) + a (d3 - 2 d1)          y1 = a (m1 - m2) + b (m3 - m4)
///         v2 = (d4 - 2 d2) - a (d3 - 2 d1)          y2 = ½ (m1 + m2) + 2 (m3 + m4)
///         v3 = (d4 - ½ d2) + b (d3 - ½ d1)          y3 = m5 + a³ (m1 - m2) + b³ (m3 - m4)
///         v4 = (d4 - ½ d2) - b (d3 - ½ d1)
///         v5 = d1 + d5 - 2.5 d3
/// kernel: u0 = g0        u1 and u2 = -2/3 g0 - 1/3 g2 -+ 2/3 a g1        u3 and u4 = 1/6 g0 + 1/3 g2 +- 1/6 b g1        u5 = g2
/// </code>
/// </summary>
internal sealed class WinogradTransforms(WinogradKernel kernel, InstructionSet set)
{
    /// <summary>Values of a line of a kernel before its transform.</summary>
    private const int KernelSide = 3;

    /// <summary>Values of a line of a tile before and after the transform.</summary>
    private const int Inputs = 6;

    private static readonly double _root2 = System.Math.Sqrt(2);

    private readonly VectorSyntax _syntax = new(set);

    private string InputName => $"WinogradInput_{set.Suffix}";

    private string KernelsName => $"WinogradKernels_{set.Suffix}";

    private string OutputName =>
        $"WinogradOutput{(kernel.AddsResidual ? "_Add" : "")}{(kernel.Activation.IsNone ? "" : $"_{kernel.Activation}")}_{set.Suffix}";

    /// <summary>Transforms a row of input tiles of a block.</summary>
    public void EmitInputCall(SourceWriter writer, string input, string tiles) =>
        writer.Line($"{InputName}({input}, {tiles}, {kernel.TileColumns}, {kernel.FromLayout.RowPitch}, {kernel.InputPosition});");

    /// <summary>Transforms the products of a row of tiles of a block into as many output rows as there are on the map.</summary>
    public void EmitOutputCall(SourceWriter writer, string products, string bias, string output, string height)
    {
        string residual = kernel.AddsResidual ? ", toResidual" : "";
        writer.Line($"{OutputName}({products}, {bias}, {output}{residual}, {kernel.To.Width}, {height}, {kernel.ProductPosition}, {kernel.ToLayout.RowPitch});");
    }

    /// <summary>Both transforms, unless another layer has written them.</summary>
    public void Emit(SourceWriter writer)
    {
        if (writer.Once(InputName))
            EmitInput(writer);
        if (writer.Once(OutputName))
            EmitOutput(writer);
    }

    /// <summary>Transforms the kernels of a chunk of a panel.</summary>
    /// <param name="count">Floats of the chunk at each tap.</param>
    /// <param name="tap">Floats from a tap of the panel to the next.</param>
    public void EmitKernelsCall(SourceWriter writer, string kernels, string transformed, int count, int tap) =>
        writer.Line($"{KernelsName}({kernels}, {transformed}, {count}, {tap}, {kernel.WeightPosition});");

    /// <summary>The transform of kernels, unless another layer has written it.</summary>
    public void EmitKernels(SourceWriter writer)
    {
        if (!writer.Once(KernelsName))
            return;
        writer.Line("// Kernels of 3x3 taps to 36 positions: 8 additions and multiplications for each of 9 lines.");
        writer.Line(Optimised);
        using (writer.Block($"private static void {KernelsName}(float* kernels, float* transformed, int count, int tap, int position)"))
        using (writer.Block($"for (int i = 0; i < count; i += {set.Lanes})"))
        {
            writer.Line("float* x = kernels + i;");
            writer.Line("float* y = transformed + i;");
            writer.Line($"{_syntax.Type} {string.Join(", ", Names("g").Take(KernelSide))}, even;");
            for (int column = 0; column < KernelSide; column++)
            {
                for (int row = 0; row < KernelSide; row++)
                    writer.Line($"g{row} = {_syntax.Load(Times("x", (row * KernelSide) + column, "tap"))};");
                EmitKernelLine(writer, Names("g"), (row, value) => $"{_syntax.Type} t{row}_{column} = {value};");
            }

            for (int row = 0; row < Inputs; row++)
                EmitKernelLine(writer, Names($"t{row}_"), (column, value) => _syntax.Store(value, Times("y", (row * Inputs) + column, "position")));
        }

        writer.Line();
    }

    private void EmitKernelLine(SourceWriter writer, string[] g, System.Func<int, string, string> assign)
    {
        writer.Line(assign(0, g[0]));
        EmitPair(1, -2 / 3d, -1 / 3d, -_root2 / 3);
        EmitPair(3, 1 / 6d, 1 / 3d, _root2 / 6);
        writer.Line(assign(5, g[2]));

        void EmitPair(int position, double first, double third, double second)
        {
            writer.Line($"even = {Fma(SourceWriter.Literal((float)third), g[2], $"{_syntax.Broadcast(SourceWriter.Literal((float)first))} * {g[0]}")};");
            writer.Line(assign(position, Fma(SourceWriter.Literal((float)second), g[1], "even")));
            writer.Line(assign(position + 1, Fma(SourceWriter.Literal((float)-second), g[1], "even")));
        }
    }

    private void EmitInput(SourceWriter writer)
    {
        writer.Line("// Tiles of 6x6 pixels, each four pixels further, to 36 positions: 12 additions and multiplications for each of 12 lines.");
        writer.Line(Optimised);
        using (writer.Block($"private static void {InputName}(float* input, float* tiles, int count, int inputRow, int position)"))
        using (writer.Block("for (int tile = 0; tile < count; tile++)"))
        using (ForEachRegister(writer, set))
        {
            writer.Line($"float* x = input + (tile * {UseWinograd.Tile * Shape.Block}){Lane};");
            writer.Line($"float* y = tiles + (tile * {Shape.Block}){Lane};");
            writer.Line($"{_syntax.Type} {string.Join(", ", Names("d"))}, even, odd;");
            for (int column = 0; column < Inputs; column++)
            {
                for (int row = 0; row < Inputs; row++)
                    writer.Line($"d{row} = {_syntax.Load(At(Times("x", row, "inputRow"), column * Shape.Block))};");
                EmitInputLine(writer, Names("d"), (row, value) => $"{_syntax.Type} t{row}_{column} = {value};");
            }

            for (int row = 0; row < Inputs; row++)
                EmitInputLine(writer, Names($"t{row}_"), (column, value) => _syntax.Store(value, Times("y", (row * Inputs) + column, "position")));
        }

        writer.Line();
    }

    private void EmitInputLine(SourceWriter writer, string[] d, System.Func<int, string, string> assign)
    {
        writer.Line(assign(0, Fma("-2.5f", d[2], $"{d[0]} + {d[4]}")));
        EmitPair(1, "-2f", _root2 / 2);
        EmitPair(3, "-0.5f", _root2);
        writer.Line(assign(5, Fma("-2.5f", d[3], $"{d[1]} + {d[5]}")));

        void EmitPair(int position, string other, double point)
        {
            writer.Line($"even = {Fma(other, d[2], d[4])};");
            writer.Line($"odd = {Fma(other, d[1], d[3])};");
            writer.Line(assign(position, Fma(SourceWriter.Literal((float)point), "odd", "even")));
            writer.Line(assign(position + 1, Fma(SourceWriter.Literal((float)-point), "odd", "even")));
        }
    }

    private void EmitOutput(SourceWriter writer)
    {
        writer.Line("// 36 products to a tile of 4x4 pixels, of which those on the map are stored: 12 additions and multiplications for each of 10 lines.");
        writer.Line(Optimised);
        string residual = kernel.AddsResidual ? ", long toResidual" : "";
        using (writer.Block($"private static void {OutputName}(float* products, float* bias, float* output{residual}, int width, int height, int position, int outputRow)"))
        using (writer.Block($"for (int left = 0; left < width; left += {UseWinograd.Tile})"))
        using (ForEachRegister(writer, set))
        {
            writer.Line($"float* x = products + (left * {Shape.Block / UseWinograd.Tile}){Lane};");
            writer.Line($"float* y = output + (left * {Shape.Block}){Lane};");
            writer.Line($"{_syntax.Type} b = {_syntax.Load($"bias{Lane}")};");
            _syntax.EmitBounds(writer, kernel.Activation);
            writer.Line($"{_syntax.Type} {string.Join(", ", Names("m"))}, sum, difference, outerSum, outerDifference;");
            for (int column = 0; column < Inputs; column++)
            {
                for (int row = 0; row < Inputs; row++)
                    writer.Line($"m{row} = {_syntax.Load(Times("x", (row * Inputs) + column, "position"))};");
                EmitOutputLine(writer, Names("m"), (row, value) => $"{_syntax.Type} t{row}_{column} = {value};");
            }

            for (int row = 0; row < UseWinograd.Tile; row++)
            {
                using (row == 0 ? null : writer.Block($"if (height > {row})"))
                {
                    EmitOutputLine(writer, Names($"t{row}_"), (column, value) => $"m{column} = ({value}) + b;");
                    for (int column = 0; column < UseWinograd.Tile; column++)
                    {
                        string target = At(Times("y", row, "outputRow"), column * Shape.Block), value = $"m{column}";
                        // The distance may be negative, which checked arithmetic of pointers refuses.
                        if (kernel.AddsResidual)
                            value = $"({value} + {_syntax.Load($"unchecked({target} + toResidual)")})";
                        using (column == 0 ? null : writer.Block($"if (width - left > {column})"))
                            writer.Line(_syntax.Store(_syntax.Activate(value, kernel.Activation), target));
                    }
                }
            }
        }

        writer.Line();
    }

    private void EmitOutputLine(SourceWriter writer, string[] m, System.Func<int, string, string> assign)
    {
        writer.Line($"sum = {m[1]} + {m[2]};");
        writer.Line($"difference = {m[1]} - {m[2]};");
        writer.Line($"outerSum = {m[3]} + {m[4]};");
        writer.Line($"outerDifference = {m[3]} - {m[4]};");
        string Scaled(double factor, string value) => $"{_syntax.Broadcast(SourceWriter.Literal((float)factor))} * {value}";
        writer.Line(assign(0, $"{m[0]} + sum + outerSum"));
        writer.Line(assign(1, Fma(SourceWriter.Literal((float)_root2), "outerDifference", Scaled(_root2 / 2, "difference"))));
        writer.Line(assign(2, Fma("2f", "outerSum", Scaled(0.5, "sum"))));
        writer.Line(assign(3, Fma(SourceWriter.Literal((float)(2 * _root2)), "outerDifference", Fma(SourceWriter.Literal((float)(_root2 / 4)), "difference", m[5]))));
    }

    private string Fma(string factor, string value, string addend) => _syntax.MultiplyAdd(_syntax.Broadcast(factor), value, addend);

    private string Lane => set.VectorsPerBlock == 1 ? "" : " + lane";

    private static string[] Names(string prefix) => [.. Enumerable.Range(0, Inputs).Select(i => $"{prefix}{i}")];

    private static string Times(string pointer, int factor, string pitch) => factor switch
    {
        0 => pointer,
        1 => $"{pointer} + {pitch}",
        _ => $"{pointer} + ({factor} * {pitch})",
    };
}
