using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>Emits sums and products of two values: row by row, all channels of a block at once.</summary>
internal static class JoinEmitter
{
    public static void Emit(SourceWriter writer, string name, JoinKernel kernel)
    {
        Shape shape = kernel.Shape;
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        using (writer.Block($"internal static void {name}(float* input, float* other, float* output, int part, int parts)"))
        {
            ZeroHaloOfBlocks(writer, shape, kernel.ToLayout);
            Share(writer, shape.Blocks * shape.Height, "rows of all blocks");
            using (writer.Block("for (int unit = first; unit < end; unit++)"))
            {
                writer.Line($"int block = unit / {shape.Height}, row = unit % {shape.Height};");
                writer.Line($"float* x = {Row("input", kernel.FromLayout, kernel.FromIsPixel)};");
                writer.Line($"float* z = {Row("other", kernel.OtherLayout, kernel.OtherIsPixel)};");
                writer.Line($"float* y = {Row("output", kernel.ToLayout, false)};");
                Dispatch(writer, set => EmitRow(writer, kernel, new VectorSyntax(set)));
            }
        }

        writer.Line();
    }

    private static string Row(string pointer, BlockedLayout layout, bool isPixel) =>
        $"{pointer} + (block * {layout.PlanePitch})" + (isPixel ? "" : $" + (row * {layout.RowPitch})");

    private static void EmitRow(SourceWriter writer, JoinKernel kernel, VectorSyntax v)
    {
        string sign = kernel.Kind == JoinKind.Add ? "+" : "*";
        using (ForEachRegister(writer, v.Set))
        {
            string lane = v.Set.VectorsPerBlock == 1 ? "" : " + lane";
            // What is of one pixel stays in a register for the whole row.
            if (kernel.FromIsPixel)
                writer.Line($"{v.Type} a = {v.Load($"x{lane}")};");
            if (kernel.OtherIsPixel)
                writer.Line($"{v.Type} b = {v.Load($"z{lane}")};");
            v.EmitBounds(writer, kernel.Activation);
            using (writer.Block($"for (int i = 0; i < {kernel.Shape.Width * Shape.Block}; i += {Shape.Block})"))
            {
                if (!kernel.FromIsPixel)
                    writer.Line($"{v.Type} a = {v.Load($"x + i{lane}")};");
                if (!kernel.OtherIsPixel)
                    writer.Line($"{v.Type} b = {v.Load($"z + i{lane}")};");
                writer.Line($"{v.Type} joined = a {sign} b;");
                writer.Line(v.Store(v.Activate("joined", kernel.Activation), $"y + i{lane}"));
            }
        }
    }
}
