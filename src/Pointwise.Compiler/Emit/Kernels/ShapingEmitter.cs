using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>
/// Emits what moves values, or has few operations for each: flattening, padding, resizing and local response normalisation. The work on a row is the
/// library's, the same on every instruction set.
/// </summary>
internal static class ShapingEmitter
{
    public static void Emit(SourceWriter writer, string name, FlattenKernel kernel)
    {
        using (Open(writer, name, kernel))
        {
            ZeroHaloOfBlocks(writer, new Shape(1, 1, kernel.From.Length), kernel.ToLayout);
            FirstPartOnly(writer);
            writer.Line($"BlockedLayout.Flatten(input, {kernel.From.Height}, {kernel.From.Width}, {kernel.From.Channels}, {kernel.FromLayout.RowPitch}, {kernel.FromLayout.PlanePitch}, "
                + $"{(kernel.ChannelsFirst ? "true" : "false")}, output, {kernel.ToLayout.PlanePitch});");
        }

        writer.Line();
    }

    public static void Emit(SourceWriter writer, string name, PadKernel kernel)
    {
        using (Open(writer, name, kernel))
        {
            ZeroHaloOfBlocks(writer, kernel.To, kernel.ToLayout);
            using (ForEachRow(writer, kernel.To, kernel.ToLayout))
            {
                writer.Line($"var target = new Span<float>(y, {kernel.To.Width * Shape.Block});");
                writer.Line("target.Clear();");
                writer.Line($"int from = row - {kernel.Pads.Top};");
                using (writer.Block($"if (from >= 0 && from < {kernel.From.Height})"))
                {
                    writer.Line($"float* x = input + (block * {kernel.FromLayout.PlanePitch}) + (from * {kernel.FromLayout.RowPitch});");
                    writer.Line($"new ReadOnlySpan<float>(x, {kernel.From.Width * Shape.Block}).CopyTo(target.Slice({kernel.Pads.Left * Shape.Block}));");
                }
            }
        }

        writer.Line();
    }

    public static void Emit(SourceWriter writer, string name, ResizeKernel kernel)
    {
        using (Open(writer, name, kernel))
        {
            ZeroHaloOfBlocks(writer, kernel.To, kernel.ToLayout);
            using (ForEachRow(writer, kernel.To, kernel.ToLayout))
            {
                string plane = $"input + (block * {kernel.FromLayout.PlanePitch})";
                writer.Line(kernel.Bilinear
                    ? $"Resizing.Interpolate({plane}, {kernel.From.Height}, {kernel.From.Width}, {kernel.FromLayout.RowPitch}, {kernel.Scale}, row, y);"
                    : $"Resizing.Repeat({plane} + (row / {kernel.Scale} * {kernel.FromLayout.RowPitch}), {kernel.From.Width}, {kernel.Scale}, y);");
            }
        }

        writer.Line();
    }

    public static void Emit(SourceWriter writer, string name, LocalResponseKernel kernel)
    {
        using (Open(writer, name, kernel))
        {
            ZeroHaloOfBlocks(writer, kernel.Shape, kernel.ToLayout);
            using (ForEachRow(writer, kernel.Shape, kernel.ToLayout))
            {
                writer.Line($"float* x = input + (block * {kernel.FromLayout.PlanePitch}) + (row * {kernel.FromLayout.RowPitch});");
                writer.Line($"ChannelNeighbours.Normalize(x, block, {kernel.Shape.Channels}, {kernel.FromLayout.PlanePitch}, {kernel.Shape.Width}, "
                    + $"{kernel.Size}, {SourceWriter.Literal(kernel.AlphaOverSize)}, {SourceWriter.Literal(kernel.Beta)}, {SourceWriter.Literal(kernel.K)}, y);");
            }
        }

        writer.Line();
    }

    private static System.IDisposable Open(SourceWriter writer, string name, KernelPlan kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        return writer.Block($"internal static void {name}(float* input, float* output, int part, int parts)");
    }

    /// <summary>A loop over a part's rows of all blocks; <c>y</c> is the row of the output.</summary>
    private static System.IDisposable ForEachRow(SourceWriter writer, Shape shape, BlockedLayout layout)
    {
        Share(writer, shape.Blocks * shape.Height, "rows of all blocks");
        System.IDisposable loop = writer.Block("for (int unit = first; unit < end; unit++)");
        writer.Line($"int block = unit / {shape.Height}, row = unit % {shape.Height};");
        writer.Line($"float* y = output + (block * {layout.PlanePitch}) + (row * {layout.RowPitch});");
        return loop;
    }
}
