using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Emit;

/// <summary>Emits what the user sees: constants, Create and Load, Run, Share and Dispose, and the forward pass as a flat list of calls.</summary>
internal static class ClassEmitter
{
    public static void Emit(SourceWriter writer, NetworkSpec spec, PlannedNetwork network)
    {
        NetworkPlan plan = network.Plan;
        string name = spec.Type.Name;
        EmitRemarks(writer, network);
        using (writer.Block($"partial class {name} : global::System.IDisposable"))
        {
            EmitConstants(writer, network);
            writer.Line("private readonly NetworkState _state;");
            writer.Line();
            using (writer.Block($"private {name}(NetworkState state)"))
                writer.Line("_state = state;");
            writer.Line();
            EmitRuns(writer, spec, plan);
            EmitForward(writer, plan);
            EmitShareAndDispose(writer, name);
        }
    }

    private static void EmitRemarks(SourceWriter writer, PlannedNetwork network)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        foreach (string line in LayerTable.Lines(network.Plan))
            writer.Line($"/// {line.Replace("&", "&amp;").Replace("<", "&lt;")}");
        writer.Line("/// </code>");
        writer.Line("/// An instance serves one caller at a time; <see cref=\"Share\"/> gives another with the same weights.");
        writer.Line("/// </remarks>");
    }

    private static void EmitConstants(SourceWriter writer, PlannedNetwork network)
    {
        NetworkPlan plan = network.Plan;
        Constant("Height of the input in pixels.", "int", "InputHeight", plan.Input.Height);
        Constant("Width of the input in pixels.", "int", "InputWidth", plan.Input.Width);
        Constant("Channels of the input.", "int", "InputChannels", plan.Input.Channels);
        Constant("Values of the input: height * width * channels.", "int", "InputLength", plan.Input.Length);
        foreach (OutputPlan output in plan.Outputs)
        {
            string prefix = Identifier.Pascal(output.Name);
            Shape shape = output.Value.Shape;
            Constant($"Height of the output '{output.Name}' in pixels.", "int", prefix + "Height", shape.Height);
            Constant($"Width of the output '{output.Name}' in pixels.", "int", prefix + "Width", shape.Width);
            Constant($"Channels of the output '{output.Name}'.", "int", prefix + "Channels", shape.Channels);
            Constant($"Values of the output '{output.Name}': height * width * channels.", "int", prefix + "Length", shape.Length);
        }

        Constant("Multiplications of convolutions and dense layers for one image, as the MobileNet paper counts them (arXiv 1704.04861, section 3.1).", "long", "MultAdds", network.Counts.MultAdds);
        Constant("Values of the tensors that the network uses" + (network.Weights is null ? ", batch normalisations unfolded." : " of its weights file."), "long", "Parameters", network.Parameters);
        Constant("Bytes of an instance's own memory: all values between the layers, placed at compile time.", "int", "ArenaBytes", plan.ArenaBytes);
        Constant("Bytes of the packed weights, which shared instances have in common.", "int", "WeightBytes", plan.WeightBytes);

        void Constant(string summary, string type, string name, long value)
        {
            writer.Line($"/// <summary>{summary}</summary>");
            writer.Line($"public const {type} {name} = {SourceWriter.Number(value)};");
            writer.Line();
        }
    }

    private static void EmitRuns(SourceWriter writer, NetworkSpec spec, NetworkPlan plan)
    {
        Shape input = plan.Input;
        string normalised = spec.Pixels == PixelScale.None ? "taken as they are" : $"0 to 255, normalised by the network ({spec.Pixels})";
        string order = input.Channels == 3 ? "interleaved RGB: row by row, the three channels of a pixel side by side" : $"interleaved: row by row, the {input.Channels} channels of a pixel side by side";
        EmitRun(writer, plan, "Run", "byte", "pixels", "InterleavedBytes", $"Bytes, {order}; {normalised}. Length {input.Length} ({input}).", "interleaved bytes");
        EmitRun(writer, plan, "Run", "float", "pixels", "InterleavedFloats", $"Floats, {order}; {normalised}. Length {input.Length} ({input}).", "interleaved floats");
        EmitRun(writer, plan, "RunPlanar", "float", "planes", "PlanarFloats", $"Floats, planar (CHW): one channel after the other; {normalised}. Length {input.Length}.", "planar floats");
    }

    private static void EmitRun(SourceWriter writer, NetworkPlan plan, string method, string type, string parameter, string format, string meaning, string what)
    {
        string spans = string.Concat(plan.Outputs.Select(output => $", Span<float> {Identifier.Camel(output.Name)}"));
        writer.Line($"/// <summary>Runs the network on one image. Allocates nothing.</summary>");
        writer.Line($"/// <param name=\"{parameter}\">{meaning}</param>");
        foreach (OutputPlan output in plan.Outputs)
        {
            Shape shape = output.Value.Shape;
            string layout = shape.Pixels == 1 ? $"{shape.Channels} values" : $"{shape}, row by row, the channels of a pixel side by side";
            writer.Line($"/// <param name=\"{Identifier.Camel(output.Name)}\">Receives '{output.Name}': {layout}. Length {shape.Length}.</param>");
        }

        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span has another length; the message has both.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">Another call is running on this instance.</exception>");
        writer.Line("/// <exception cref=\"global::System.ObjectDisposedException\">The instance was disposed.</exception>");
        using (writer.Block($"public unsafe void {method}(ReadOnlySpan<{type}> {parameter}{spans})"))
        {
            writer.Line($"SpanLength.Check({parameter}.Length, InputLength, nameof({parameter}), \"{plan.Input.Height} x {plan.Input.Width} pixels of {plan.Input.Channels} channels, {what}\");");
            foreach (OutputPlan output in plan.Outputs)
            {
                Shape shape = output.Value.Shape;
                string parameterName = Identifier.Camel(output.Name);
                writer.Line($"SpanLength.Check({parameterName}.Length, {Identifier.Pascal(output.Name)}Length, nameof({parameterName}), \"{shape.Height} x {shape.Width} pixels of {shape.Channels} channels\");");
            }

            using (writer.Block($"fixed ({type}* data = {parameter})"))
                writer.Line($"Forward(new PixelSource(data, PixelFormat.{format}){string.Concat(plan.Outputs.Select(o => ", " + Identifier.Camel(o.Name)))});");
        }

        writer.Line();
    }

    private static void EmitForward(SourceWriter writer, NetworkPlan plan)
    {
        string spans = string.Concat(plan.Outputs.Select(output => $", Span<float> {Identifier.Camel(output.Name)}"));
        using (writer.Block($"private unsafe void Forward(in PixelSource source{spans})"))
        {
            writer.Line("_state.Enter();");
            using (writer.Block("try"))
            {
                writer.Line("float* arena = _state.Arena;");
                if (plan.WeightFloats > 0)
                    writer.Line("float* weights = _state.Weights;");
                writer.Line();
                foreach (StepPlan step in plan.Steps)
                {
                    writer.Line($"// {step.Node.Name}: {step.Node.Operation.Describe()} -> {step.Node.Shape}");
                    writer.Line($"Kernels.{step.KernelName}({string.Join(", ", Arguments(step))});");
                }

                writer.Line();
                foreach (OutputPlan output in plan.Outputs)
                {
                    ValuePlan value = output.Value;
                    writer.Line($"BlockedLayout.ToInterleaved(arena + {value.Interior}, {value.Shape.Height}, {value.Shape.Width}, {value.Shape.Channels}, {value.RowPitch}, {value.PlanePitch}, {Identifier.Camel(output.Name)});");
                }
            }

            using (writer.Block("finally"))
                writer.Line("_state.Exit();");
        }

        writer.Line();
    }

    private static IEnumerable<string> Arguments(StepPlan step)
    {
        if (step.Input is null)
            yield return "source";
        else
            yield return $"arena + {step.Input.Origin(step.Window)}";
        if (step.Scratch >= 0)
            yield return $"arena + {step.Scratch}";
        if (step.Weights is not null)
            yield return $"weights + {step.Weights.Offset}";
        yield return $"arena + {step.Output.Interior}";
    }

    private static void EmitShareAndDispose(SourceWriter writer, string name)
    {
        writer.Line("/// <summary>Another instance with the same weights and memory of its own, for another thread. Dispose both; the weights live as long as either.</summary>");
        writer.Line("/// <exception cref=\"global::System.ObjectDisposedException\">The instance was disposed.</exception>");
        writer.Line($"public {name} Share() => new {name}(_state.Share());");
        writer.Line();
        writer.Line("/// <summary>Frees the instance's memory, and the weights with the last instance that shares them. A call that is running ends first.</summary>");
        writer.Line("public void Dispose() => _state.Dispose();");
    }
}
