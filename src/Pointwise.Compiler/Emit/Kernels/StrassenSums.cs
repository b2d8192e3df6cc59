using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>Emits the sums of rows for Strassen's algorithm, see <see cref="StrassenPass"/>: one method for an instruction set, which all layers share.</summary>
internal static class StrassenSums
{
    public static string Name(InstructionSet set) => $"StrassenSums_{set.Suffix}";

    public static void Emit(SourceWriter writer, InstructionSet set)
    {
        if (!writer.Once(Name(set)))
            return;
        var syntax = new VectorSyntax(set);
        writer.Line("// Behind the rows a1 of the first half of the channels and a2 of the second: s2 = a21 + a22 - a11 in even rows and s3 = a11 - a21 in odd ones, then");
        writer.Line("// s1 = a21 + a22 in even rows and s4 = a12 - s2 in odd ones. Even rows are the first of a pair, 1 in the names, odd ones the second.");
        writer.Line(Optimised);
        using (writer.Block($"private static void {Name(set)}(float* operands, int blocks, int plane, int pairs, int row)"))
        {
            writer.Line("int half = blocks * plane;");
            using (writer.Block("for (int block = 0; block < blocks; block++)"))
            using (writer.Block("for (int pair = 0; pair < pairs; pair++)"))
            {
                writer.Line("float* even = operands + (block * plane) + (pair * 2 * row);");
                writer.Line("float* odd = even + row;");
                using (writer.Block($"for (int i = 0; i < row; i += {set.Lanes})"))
                {
                    writer.Line($"{syntax.Type} a11 = {syntax.Load("even + i")};");
                    writer.Line($"{syntax.Type} a21 = {syntax.Load("odd + i")};");
                    writer.Line($"{syntax.Type} s1 = a21 + {syntax.Load("odd + half + i")};");
                    writer.Line($"{syntax.Type} s2 = s1 - a11;");
                    writer.Line($"{syntax.Type} s3 = a11 - a21;");
                    writer.Line($"{syntax.Type} s4 = {syntax.Load("even + half + i")} - s2;");
                    writer.Line(syntax.Store("s2", "even + (2 * half) + i"));
                    writer.Line(syntax.Store("s3", "odd + (2 * half) + i"));
                    writer.Line(syntax.Store("s1", "even + (3 * half) + i"));
                    writer.Line(syntax.Store("s4", "odd + (3 * half) + i"));
                }
            }
        }

        writer.Line();
    }
}
