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

    /// <summary>A loop, or at one iteration its body alone.</summary>
    public static System.IDisposable? Repeat(SourceWriter writer, string index, int count, string what) =>
        count == 1 ? null : writer.Block($"for (int {index} = 0; {index} < {count}; {index}++) // {what}");

    /// <summary>"pointer + 16", or "pointer" at 0.</summary>
    public static string At(string pointer, long offset) =>
        offset == 0 ? pointer : offset < 0 ? $"{pointer} - {SourceWriter.Number(-offset)}" : $"{pointer} + {SourceWriter.Number(offset)}";

    /// <summary>Zeroes the halo of an output beside the rows from <paramref name="first"/> to before <paramref name="end"/>; nothing where there is none.</summary>
    public static void ZeroHaloOfRows(SourceWriter writer, Shape shape, BlockedLayout layout, string first, string end)
    {
        if (!layout.Halo.IsEmpty)
            writer.Line(ZeroHalo("output", SourceWriter.Number(shape.Blocks), shape, layout, first, end));
    }

    /// <summary>Zeroes the halo of a part of an output's blocks, of all its rows; nothing where there is none.</summary>
    public static void ZeroHaloOfBlocks(SourceWriter writer, Shape shape, BlockedLayout layout)
    {
        if (layout.Halo.IsEmpty)
            return;
        writer.Line($"int haloBlock = part * {shape.Blocks} / parts;");
        writer.Line(ZeroHalo($"output + (haloBlock * {layout.PlanePitch})", $"((part + 1) * {shape.Blocks} / parts) - haloBlock", shape, layout, "0", SourceWriter.Number(shape.Height)));
    }

    /// <summary>Zeroes the halo of the blocks whose first pixel is at <paramref name="output"/>, beside the rows from one to before another.</summary>
    public static string ZeroHalo(string output, string blocks, Shape shape, BlockedLayout layout, string first, string end)
    {
        Border halo = layout.Halo;
        int before = (halo.Top * layout.RowPitch) + (halo.Left * Shape.Block);
        return $"BlockedLayout.ZeroHalo({At(output, -before)}, {blocks}, {shape.Height}, {shape.Width}, {halo.Top}, {halo.Left}, {halo.Bottom}, {halo.Right}, {first}, {end});";
    }

    /// <summary>The range of a part when <paramref name="count"/> equal units are cut into parts: from "first" to before "end".</summary>
    public static void Share(SourceWriter writer, int count, string units)
    {
        writer.Line($"int first = part * {SourceWriter.Number(count)} / parts; // of {SourceWriter.Number(count)} {units}");
        writer.Line($"int end = (part + 1) * {SourceWriter.Number(count)} / parts;");
    }

    /// <summary>What is too small to be worth cutting is done by the first part.</summary>
    public static void FirstPartOnly(SourceWriter writer)
    {
        using (writer.Block("if (part > 0)"))
            writer.Line("return;");
    }

    /// <summary>A constant table as a property over data of the assembly.</summary>
    public static string Table(EquatableArray<float> values) => $"[{values.Join(SourceWriter.Literal)}]";
}
