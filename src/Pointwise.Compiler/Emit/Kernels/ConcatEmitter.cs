using System.Linq;
using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits the copies of a concatenation. Where a part does not begin with a block, a block of its channels goes into two blocks; only the lanes of these
/// channels are written, as other threads write the others.
/// </summary>
internal static class ConcatEmitter
{
    public static void Emit(SourceWriter writer, string name, ConcatKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        string inputs = string.Concat(Enumerable.Range(0, kernel.Parts.Count).Select(i => $"float* {Input(i)}, "));
        using (writer.Block($"internal static void {name}({inputs}float* output, int part, int parts)"))
        {
            ZeroHaloOfBlocks(writer, kernel.Shape, kernel.ToLayout);
            for (int i = 0; i < kernel.Parts.Count; i++)
            {
                // A block of its own: the parts' variables have the same names.
                using (kernel.Parts.Count == 1 ? null : writer.Block())
                    EmitPart(writer, kernel, kernel.Parts[i], Input(i));
            }
        }

        writer.Line();
    }

    private static string Input(int part) => part == 0 ? "input" : $"input{part + 1}";

    private static void EmitPart(SourceWriter writer, ConcatKernel kernel, ConcatPart part, string input)
    {
        Shape from = part.From;
        int lane = part.Channel % Shape.Block, room = Shape.Block - lane;
        Share(writer, from.Blocks * from.Height, "rows of all blocks");
        using (writer.Block("for (int unit = first; unit < end; unit++)"))
        {
            writer.Line($"int block = unit / {from.Height}, row = unit % {from.Height};");
            writer.Line($"float* x = {input} + (block * {part.FromLayout.PlanePitch}) + (row * {part.FromLayout.RowPitch});");
            writer.Line($"float* y = output + ({At("block", part.Channel / Shape.Block)}) * {kernel.ToLayout.PlanePitch} + (row * {kernel.ToLayout.RowPitch});");
            bool full = from.Channels % Shape.Block == 0;
            string lanes = full ? SourceWriter.Number(Shape.Block) : "lanes";
            if (!full)
                writer.Line($"int lanes = Math.Min({from.Channels} - (block * {Shape.Block}), {Shape.Block});");
            if (lane == 0)
            {
                writer.Line($"BlockedLayout.CopyLanes(x, y, {from.Width}, {lanes});");
                return;
            }

            writer.Line($"BlockedLayout.CopyLanes(x, y + {lane}, {from.Width}, {(full ? SourceWriter.Number(room) : $"Math.Min(lanes, {room})")});");
            // The channels that the first of the two blocks has no room for.
            using (full ? null : writer.Block($"if (lanes > {room})"))
                writer.Line($"BlockedLayout.CopyLanes(x + {room}, y + {kernel.ToLayout.PlanePitch}, {from.Width}, {lanes} - {room});");
        }
    }
}
