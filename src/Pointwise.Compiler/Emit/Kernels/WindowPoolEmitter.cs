using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits pooling over windows, row by row. Padding takes no part: windows are cut off at the map's border, rows at all of them, columns at those that reach
/// over a side. Values are taken in row order.
/// </summary>
internal static class WindowPoolEmitter
{
    public static void Emit(SourceWriter writer, string name, PoolKernel kernel)
    {
        Window window = kernel.Window;
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        using (writer.Block($"internal static void {name}(float* input, float* output, int part, int parts)"))
        {
            ZeroHaloOfBlocks(writer, kernel.To, kernel.ToLayout);
            Share(writer, kernel.To.Blocks * kernel.To.Height, "rows of all blocks");
            using (writer.Block("for (int unit = first; unit < end; unit++)"))
            {
                writer.Line($"int block = unit / {kernel.To.Height}, row = unit % {kernel.To.Height};");
                writer.Line($"int top = Math.Max((row * {window.StrideHeight}) - {kernel.Pads.Top}, 0);");
                writer.Line($"int rows = Math.Min((row * {window.StrideHeight}) - {kernel.Pads.Top} + {window.KernelHeight}, {kernel.From.Height}) - top;");
                if (kernel.Kind == PoolKind.Average)
                    writer.Line($"int countedRows = {Counted("row", window.StrideHeight, kernel.Pads.Top, window.KernelHeight, kernel.From.Height, kernel.Counted.Top, kernel.Counted.Bottom)};");
                writer.Line($"float* x = input + (block * {kernel.FromLayout.PlanePitch}) + (top * {kernel.FromLayout.RowPitch});");
                writer.Line($"float* y = output + (block * {kernel.ToLayout.PlanePitch}) + (row * {kernel.ToLayout.RowPitch});");
                Dispatch(writer, set => EmitRow(writer, kernel, new VectorSyntax(set)));
            }
        }

        writer.Line();
    }

    private static void EmitRow(SourceWriter writer, PoolKernel kernel, VectorSyntax v)
    {
        using (ForEachRegister(writer, v.Set))
        {
            int after = kernel.Before + kernel.Inside;
            if (kernel.Before > 0)
                EmitCutOff(writer, kernel, v, 0, kernel.Before);
            if (kernel.Inside > 0)
                EmitInside(writer, kernel, v);
            if (after < kernel.To.Width)
                EmitCutOff(writer, kernel, v, after, kernel.To.Width);
        }
    }

    /// <summary>Columns whose windows reach over a side: which of a window's columns are on the map is worked out for each.</summary>
    private static void EmitCutOff(SourceWriter writer, PoolKernel kernel, VectorSyntax v, int first, int end)
    {
        Window window = kernel.Window;
        string left = $"(column * {window.StrideWidth}) - {kernel.Pads.Left}";
        using (writer.Block($"for (int column = {first}; column < {end}; column++)"))
        {
            writer.Line($"int left = Math.Max({left}, 0);");
            writer.Line($"int columns = Math.Min({left} + {window.KernelWidth}, {kernel.From.Width}) - left;");
            writer.Line(Start(kernel, v));
            using (writer.Block("for (int ky = 0; ky < rows; ky++)"))
            {
                writer.Line($"float* tap = x + (ky * {kernel.FromLayout.RowPitch}) + (left * {Shape.Block}){Lane(v)};");
                using (writer.Block("for (int kx = 0; kx < columns; kx++)"))
                    writer.Line(Take(kernel, v, $"tap + (kx * {Shape.Block})"));
            }

            string columns = Counted("column", window.StrideWidth, kernel.Pads.Left, window.KernelWidth, kernel.From.Width, kernel.Counted.Left, kernel.Counted.Right);
            EmitStore(writer, kernel, v, columns);
        }
    }

    /// <summary>Columns whose windows lie between the sides: a row of taps is written out.</summary>
    private static void EmitInside(SourceWriter writer, PoolKernel kernel, VectorSyntax v)
    {
        Window window = kernel.Window;
        int offset = (kernel.Before * window.StrideWidth) - kernel.Pads.Left;
        using (writer.Block($"for (int column = {kernel.Before}; column < {kernel.Before + kernel.Inside}; column++)"))
        {
            writer.Line(Start(kernel, v));
            string start = At($"((column - {kernel.Before}) * {window.StrideWidth * Shape.Block})", offset * Shape.Block);
            using (writer.Block("for (int ky = 0; ky < rows; ky++)"))
            {
                writer.Line($"float* tap = x + (ky * {kernel.FromLayout.RowPitch}) + {start}{Lane(v)};");
                for (int kx = 0; kx < window.KernelWidth; kx++)
                    writer.Line(Take(kernel, v, At("tap", kx * Shape.Block)));
            }

            EmitStore(writer, kernel, v, SourceWriter.Number(window.KernelWidth));
        }
    }

    private static string Lane(VectorSyntax v) => v.Set.VectorsPerBlock == 1 ? "" : " + lane";

    private static string Start(PoolKernel kernel, VectorSyntax v) =>
        $"{v.Type} result = {v.Broadcast(kernel.Kind == PoolKind.Max ? "float.NegativeInfinity" : "0f")};";

    private static string Take(PoolKernel kernel, VectorSyntax v, string pointer) =>
        kernel.Kind == PoolKind.Max ? $"result = {v.Larger(v.Load(pointer), "result")};" : $"result += {v.Load(pointer)};";

    /// <summary>Stores the result; a mean is divided by the number of values that count.</summary>
    private static void EmitStore(SourceWriter writer, PoolKernel kernel, VectorSyntax v, string columns)
    {
        string result = kernel.Kind == PoolKind.Max ? "result" : $"(result / {v.Broadcast($"(float)(countedRows * ({columns}))")})";
        writer.Line(v.Store(result, $"y + (column * {Shape.Block}){Lane(v)}"));
    }

    /// <summary>How many rows or columns of a window count: those on the map and on the counted padding.</summary>
    private static string Counted(string index, int stride, int pad, int kernel, int size, int before, int after) =>
        $"Math.Min(({index} * {stride}) - {pad} + {kernel}, {size + after}) - Math.Max(({index} * {stride}) - {pad}, {-before})";
}
