using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Plans;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>What the text of all kernels has in common.</summary>
internal static class KernelText
{
    /// <summary>Straight to optimised code: a kernel is called rarely and runs long, and its instruction set is a constant of the JIT.</summary>
    public const string Optimised = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    /// <summary>One branch for each instruction set, widest first; the JIT keeps the one that holds.</summary>
    public static void Dispatch(SourceWriter writer, System.Action<InstructionSet> body)
    {
        bool first = true;
        foreach (InstructionSet set in InstructionSet.All)
        {
            string header = set.Guard.Length == 0 ? "else" : first ? $"if ({set.Guard})" : $"else if ({set.Guard})";
            using (writer.Block(header))
                body(set);
            first = false;
        }
    }

    /// <summary>A loop over the registers of a block, whose first lane is <c>lane</c>; nothing where one register holds the block.</summary>
    public static System.IDisposable? ForEachRegister(SourceWriter writer, InstructionSet set) =>
        set.VectorsPerBlock == 1 ? null : writer.Block($"for (int lane = 0; lane < {Shape.Block}; lane += {set.Lanes})");

    /// <summary>"pointer + 16", or "pointer" at 0.</summary>
    public static string At(string pointer, long offset) =>
        offset == 0 ? pointer : offset < 0 ? $"{pointer} - {SourceWriter.Number(-offset)}" : $"{pointer} + {SourceWriter.Number(offset)}";

    /// <summary>Zeroes the halo of an output; nothing where there is none.</summary>
    public static void ZeroHalo(SourceWriter writer, Shape shape, BlockedLayout layout)
    {
        if (layout.Halo.IsEmpty)
            return;
        int before = (layout.Halo.Top * layout.RowPitch) + (layout.Halo.Left * Shape.Block);
        writer.Line($"BlockedLayout.ZeroHalo({At("output", -before)}, {shape.Blocks}, {shape.Height}, {shape.Width}, "
            + $"{layout.Halo.Top}, {layout.Halo.Left}, {layout.Halo.Bottom}, {layout.Halo.Right}, part, parts);");
    }

    /// <summary>The range of a part when <paramref name="count"/> equal units are cut into parts: from "first" to before "end".</summary>
    public static void Share(SourceWriter writer, int count, string units)
    {
        writer.Line($"int first = part * {SourceWriter.Number(count)} / parts; // of {SourceWriter.Number(count)} {units}");
        writer.Line($"int end = (part + 1) * {SourceWriter.Number(count)} / parts;");
    }

    /// <summary>A constant table as a property over data of the assembly.</summary>
    public static string Table(IEnumerable<float> values) => $"[{string.Join(", ", values.Select(SourceWriter.Literal))}]";
}
