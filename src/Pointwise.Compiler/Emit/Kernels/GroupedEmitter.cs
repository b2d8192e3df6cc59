using Pointwise.Compiler.Plans;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>Emits convolutions in groups: a loop over the groups around the convolution of one.</summary>
internal static class GroupedEmitter
{
    public static void Emit(SourceWriter writer, string name, GroupedKernel kernel)
    {
        string group = $"{name}_Group";
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        string scratch = kernel.ScratchFloats > 0 ? "float* scratch, " : "";
        using (writer.Block($"internal static void {name}(float* input, float* weights, {scratch}float* output, int part, int parts)"))
        {
            if (kernel.ScratchFloats > 0)
                EmitWithScratch(writer, group, kernel);
            else
                EmitInPlace(writer, group, kernel);
        }

        writer.Line();
        ConvolutionEmitter.Emit(writer, group, kernel.Group);
    }

    /// <summary>All parts work on one group after another.</summary>
    private static void EmitInPlace(SourceWriter writer, string group, GroupedKernel kernel)
    {
        using (writer.Block($"for (int group = 0; group < {kernel.Groups}; group++)"))
            writer.Line($"{group}({Input(kernel)}, {Weights(kernel)}, {Output(kernel)}, part, parts);");
    }

    /// <summary>A part is a run of groups, with scratch memory of its own: what it spreads and gathers is its own too.</summary>
    private static void EmitWithScratch(SourceWriter writer, string group, GroupedKernel kernel)
    {
        ConvolutionKernel one = kernel.Group;
        ZeroHaloOfBlocks(writer, kernel.To, kernel.ToLayout);
        Share(writer, kernel.Groups, "groups");
        if (kernel.Gathers)
            writer.Line($"float* gathered = {At("scratch", kernel.SpreadFloats)};");
        using (writer.Block("for (int group = first; group < end; group++)"))
        {
            if (kernel.Spreads)
            {
                BlockedLayout layout = one.FromLayout;
                int toFirstPixel = (one.Pads.Top * layout.RowPitch) + (one.Pads.Left * Shape.Block);
                int inputFirstPixel = (one.Pads.Top * kernel.FromLayout.RowPitch) + (one.Pads.Left * Shape.Block);
                if (!layout.Halo.IsEmpty)
                    writer.Line(ZeroHalo(At("scratch", toFirstPixel), SourceWriter.Number(one.From.Blocks), one.From, layout, "0", SourceWriter.Number(one.From.Height)));
                writer.Line($"BlockedLayout.CopyChannels({At("input", inputFirstPixel)}, {kernel.FromLayout.PlanePitch}, {kernel.FromLayout.RowPitch}, group * {one.From.Channels}, "
                    + $"{At("scratch", toFirstPixel)}, {layout.PlanePitch}, {layout.RowPitch}, 0, {one.From.Channels}, {one.From.Height}, {one.From.Width});");
            }

            writer.Line($"{group}({(kernel.Spreads ? "scratch" : Input(kernel))}, {Weights(kernel)}, {(kernel.Gathers ? "gathered" : Output(kernel))}, 0, 1);");
            if (kernel.Gathers)
            {
                writer.Line($"BlockedLayout.CopyChannels(gathered, {one.ToLayout.PlanePitch}, {one.ToLayout.RowPitch}, 0, "
                    + $"output, {kernel.ToLayout.PlanePitch}, {kernel.ToLayout.RowPitch}, group * {one.To.Channels}, {one.To.Channels}, {one.To.Height}, {one.To.Width});");
            }
        }
    }

    private static string Input(GroupedKernel kernel) => $"input + (group * {kernel.Group.From.Blocks * kernel.FromLayout.PlanePitch})";

    private static string Output(GroupedKernel kernel) => $"output + (group * {kernel.Group.To.Blocks * kernel.ToLayout.PlanePitch})";

    private static string Weights(GroupedKernel kernel) => $"weights + (group * {kernel.Group.WeightFloats})";
}
