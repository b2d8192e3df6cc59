using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>Emits global average pooling: the pixels of a channel are summed in row order, then divided by their number.</summary>
internal static class PoolEmitter
{
    public static void Emit(SourceWriter writer, string name, GlobalAveragePoolKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        using (writer.Block($"internal static void {name}(float* input, float* output, int part, int parts)"))
        {
            ZeroHaloOfBlocks(writer, new Shape(1, 1, kernel.From.Channels), kernel.ToLayout);
            Share(writer, kernel.From.Blocks / kernel.Group, kernel.Group == 1 ? "blocks" : $"groups of {kernel.Group} blocks");
            using (writer.Block("for (int group = first; group < end; group++)"))
            {
                writer.Line(kernel.Group == 1 ? "int block = group;" : $"int block = group * {kernel.Group};");
                writer.Line($"float* plane = input + (block * {kernel.FromLayout.PlanePitch});");
                writer.Line($"float* target = output + (block * {kernel.ToLayout.PlanePitch});");
                Dispatch(writer, set => EmitGroup(writer, kernel, new VectorSyntax(set)));
            }
        }

        writer.Line();
    }

    private static void EmitGroup(SourceWriter writer, GlobalAveragePoolKernel kernel, VectorSyntax v)
    {
        using (ForEachRegister(writer, v.Set))
        {
            string lane = v.Set.VectorsPerBlock == 1 ? "" : " + lane";
            string zero = v.Set == InstructionSet.Scalar ? "0f" : $"{v.Type}.Zero";
            for (int g = 0; g < kernel.Group; g++)
                writer.Line($"{v.Type} sum{g} = {zero};");
            using (writer.Block($"for (int row = 0; row < {kernel.From.Height}; row++)"))
            {
                writer.Line($"float* x = plane + (row * {kernel.FromLayout.RowPitch}){lane};");
                using (writer.Block($"for (int i = 0; i < {kernel.From.Width * Shape.Block}; i += {Shape.Block})"))
                {
                    for (int g = 0; g < kernel.Group; g++)
                        writer.Line($"sum{g} += {v.Load(At("x + i", (long)g * kernel.FromLayout.PlanePitch))};");
                }
            }

            for (int g = 0; g < kernel.Group; g++)
                writer.Line(v.Store($"({Divide(v, $"sum{g}", kernel.From.Pixels)})", $"{At("target", (long)g * kernel.ToLayout.PlanePitch)}{lane}"));
        }
    }

    private static string Divide(VectorSyntax v, string sum, int pixels) =>
        $"{sum} / {v.Broadcast(SourceWriter.Literal((float)pixels))}";
}
