using System.Linq;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using static Pointwise.Compiler.Emit.Kernels.KernelText;

namespace Pointwise.Compiler.Emit.Kernels;

/// <summary>Emits what works on each value by itself: channel scale and shift, activations, transcendental functions, and the packing of pixels.</summary>
internal static class ElementEmitter
{
    public static void Emit(SourceWriter writer, string name, ChannelScaleKernel kernel)
    {
        Shape shape = kernel.Shape;
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        string weights = kernel.Scales ? "float* weights, " : "";
        using (writer.Block($"internal static void {name}(float* input, {weights}float* output, int part, int parts)"))
        {
            ZeroHaloOfBlocks(writer, shape, kernel.ToLayout);
            Share(writer, shape.Blocks * shape.Height, "rows of all blocks");
            using (writer.Block("for (int unit = first; unit < end; unit++)"))
            {
                writer.Line($"int block = unit / {shape.Height}, row = unit % {shape.Height};");
                writer.Line($"float* x = input + (block * {kernel.FromLayout.PlanePitch}) + (row * {kernel.FromLayout.RowPitch});");
                writer.Line($"float* y = output + (block * {kernel.ToLayout.PlanePitch}) + (row * {kernel.ToLayout.RowPitch});");
                if (kernel.Scales)
                    writer.Line($"float* w = weights + (block * {2 * Shape.Block});");
                Dispatch(writer, set => EmitRow(writer, kernel, new VectorSyntax(set)));
            }
        }

        writer.Line();
    }

    private static void EmitRow(SourceWriter writer, ChannelScaleKernel kernel, VectorSyntax v)
    {
        using (ForEachRegister(writer, v.Set))
        {
            string lane = v.Set.VectorsPerBlock == 1 ? "" : " + lane";
            if (kernel.Scales)
            {
                writer.Line($"{v.Type} scale = {v.Load($"w{lane}")};");
                writer.Line($"{v.Type} shift = {v.Load($"w + {Shape.Block}{lane}")};");
            }

            v.EmitBounds(writer, kernel.Activation);
            using (writer.Block($"for (int i = 0; i < {kernel.Shape.Width * Shape.Block}; i += {Shape.Block})"))
            {
                writer.Line($"{v.Type} a = {v.Load($"x + i{lane}")};");
                string value = kernel.Scales ? v.MultiplyAdd("a", "scale", "shift") : "a";
                if (!kernel.Activation.IsNone && kernel.Scales)
                {
                    writer.Line($"a = {value};");
                    value = "a";
                }

                string result = v.Activate(value, kernel.Activation);
                writer.Line(v.Store(result, $"y + i{lane}"));
            }
        }
    }

    public static void Emit(SourceWriter writer, string name, SlopeKernel kernel)
    {
        Shape shape = kernel.Shape;
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        string weights = kernel.Slope is null ? "float* slopes, " : "";
        using (writer.Block($"internal static void {name}(float* input, {weights}float* output, int part, int parts)"))
        {
            ZeroHaloOfBlocks(writer, shape, kernel.ToLayout);
            Share(writer, shape.Blocks * shape.Height, "rows of all blocks");
            using (writer.Block("for (int unit = first; unit < end; unit++)"))
            {
                writer.Line($"int block = unit / {shape.Height}, row = unit % {shape.Height};");
                writer.Line($"float* x = input + (block * {kernel.FromLayout.PlanePitch}) + (row * {kernel.FromLayout.RowPitch});");
                writer.Line($"float* y = output + (block * {kernel.ToLayout.PlanePitch}) + (row * {kernel.ToLayout.RowPitch});");
                Dispatch(writer, set =>
                {
                    var v = new VectorSyntax(set);
                    using (ForEachRegister(writer, set))
                    {
                        string lane = set.VectorsPerBlock == 1 ? "" : " + lane";
                        string slope = kernel.Slope is float all ? v.Broadcast(SourceWriter.Literal(all)) : v.Load($"slopes + (block * {Shape.Block}){lane}");
                        writer.Line($"{v.Type} slope = {slope};");
                        using (writer.Block($"for (int i = 0; i < {shape.Width * Shape.Block}; i += {Shape.Block})"))
                        {
                            writer.Line($"{v.Type} a = {v.Load($"x + i{lane}")};");
                            writer.Line(v.Store($"({v.Leak("a", "slope")})", $"y + i{lane}"));
                        }
                    }
                });
            }
        }

        writer.Line();
    }

    public static void Emit(SourceWriter writer, string name, TranscendentalKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        writer.Line(Optimised);
        using (writer.Block($"internal static void {name}(float* input, float* output, int part, int parts)"))
        {
            ZeroHaloOfBlocks(writer, kernel.Shape, kernel.ToLayout);
            if (kernel.Function == TranscendentalFunction.Softmax)
            {
                FirstPartOnly(writer);
                // The channels of one pixel are contiguous where there is no halo; with one, blocks are apart.
                EmitCopy(writer, kernel, 1, Shape.Block);
                writer.Line($"Transcendentals.Softmax(output, {kernel.Shape.Channels});");
            }
            else
            {
                FirstPartOnly(writer);
                EmitCopy(writer, kernel, kernel.Shape.Height, kernel.Shape.Width * Shape.Block);
                using (writer.Block($"for (int block = 0; block < {kernel.Shape.Blocks}; block++)"))
                using (writer.Block($"for (int row = 0; row < {kernel.Shape.Height}; row++)"))
                    writer.Line($"Transcendentals.{kernel.Function}(output + (block * {kernel.ToLayout.PlanePitch}) + (row * {kernel.ToLayout.RowPitch}), {kernel.Shape.Width * Shape.Block});");
            }
        }

        writer.Line();
    }

    private static void EmitCopy(SourceWriter writer, TranscendentalKernel kernel, int rows, int floats)
    {
        using (writer.Block($"for (int block = 0; block < {kernel.Shape.Blocks}; block++)"))
        using (writer.Block($"for (int row = 0; row < {rows}; row++)"))
        {
            writer.Line($"float* x = input + (block * {kernel.FromLayout.PlanePitch}) + (row * {kernel.FromLayout.RowPitch});");
            writer.Line($"float* y = output + (block * {kernel.ToLayout.PlanePitch}) + (row * {kernel.ToLayout.RowPitch});");
            writer.Line($"new ReadOnlySpan<float>(x, {floats}).CopyTo(new Span<float>(y, {floats}));");
        }
    }

    public static void Emit(SourceWriter writer, string name, PackPixelsKernel kernel)
    {
        writer.Line($"/// <summary>{Describe.Kernel(kernel)}</summary>");
        using (writer.Block($"internal static void {name}(in PixelSource source, float* output, int part, int parts)"))
        {
            ZeroHaloOfBlocks(writer, kernel.Shape, kernel.ToLayout);
            FirstPartOnly(writer);
            string scale = kernel.Scale.Count > 0 ? $"{Table(kernel.Scale)}, {Table(kernel.Shift)}" : "default, default";
            writer.Line($"BlockedLayout.FromPixels(source, {kernel.Shape.Height}, {kernel.Shape.Width}, {kernel.Shape.Channels}, {scale}, output, {kernel.ToLayout.RowPitch}, {kernel.ToLayout.PlanePitch});");
        }

        writer.Line();
    }
}
