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
            EmitProfile(writer, plan);
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
        foreach (InputPlan input in plan.Inputs.Skip(1))
        {
            string prefix = Identifier.Pascal(input.Name);
            Constant($"Height of the input '{input.Name}' in pixels.", "int", prefix + "Height", input.Shape.Height);
            Constant($"Width of the input '{input.Name}' in pixels.", "int", prefix + "Width", input.Shape.Width);
            Constant($"Channels of the input '{input.Name}'.", "int", prefix + "Channels", input.Shape.Channels);
            Constant($"Values of the input '{input.Name}': height * width * channels.", "int", prefix + "Length", input.Shape.Length);
        }

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
        Constant("Bytes of a thread's memory: all values between the layers, placed at compile time.", "int", "ArenaBytes", plan.ArenaBytes);
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
        EmitRunBatch(writer, plan, "byte", "InterleavedBytes", $"Bytes, {order}; {normalised}");
        EmitRunBatch(writer, plan, "float", "InterleavedFloats", $"Floats, {order}; {normalised}");
    }

    private static void EmitRun(SourceWriter writer, NetworkPlan plan, string method, string type, string parameter, string format, string meaning, string what)
    {
        writer.Line($"/// <summary>Runs the network on one image. Allocates nothing.</summary>");
        writer.Line($"/// <param name=\"{parameter}\">{meaning}</param>");
        foreach (InputPlan input in plan.Inputs.Skip(1))
            writer.Line($"/// <param name=\"{Identifier.Camel(input.Name)}\">The input '{input.Name}', in the same order. Length {input.Shape.Length} ({input.Shape}).</param>");
        foreach (OutputPlan output in plan.Outputs)
        {
            Shape shape = output.Value.Shape;
            string layout = shape.Pixels == 1 ? $"{shape.Channels} values" : $"{shape}, row by row, the channels of a pixel side by side";
            writer.Line($"/// <param name=\"{Identifier.Camel(output.Name)}\">Receives '{output.Name}': {layout}. Length {shape.Length}.</param>");
        }

        writer.Line("/// <exception cref=\"global::System.ArgumentException\">A span has another length; the message has both.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">Another call is running on this instance.</exception>");
        writer.Line("/// <exception cref=\"global::System.ObjectDisposedException\">The instance was disposed.</exception>");
        using (writer.Block($"public unsafe void {method}({Spans(plan, type, parameter)})"))
        {
            foreach (InputPlan input in plan.Inputs)
            {
                string name = ParameterOf(input, plan, parameter);
                writer.Line($"SpanLength.Check({name}.Length, {Identifier.Pascal(input.Name)}Length, nameof({name}), \"{input.Shape.Height} x {input.Shape.Width} pixels of {input.Shape.Channels} channels, {what}\");");
            }

            foreach (OutputPlan output in plan.Outputs)
            {
                Shape shape = output.Value.Shape;
                string parameterName = Identifier.Camel(output.Name);
                writer.Line($"SpanLength.Check({parameterName}.Length, {Identifier.Pascal(output.Name)}Length, nameof({parameterName}), \"{shape.Height} x {shape.Width} pixels of {shape.Channels} channels\");");
            }

            EmitPinned(writer, plan, type, parameter, $"_state.Run({{0}}, &Forward, &CopyOutputs, targets);", format);
        }

        writer.Line();
    }

    private static void EmitRunBatch(SourceWriter writer, NetworkPlan plan, string type, string format, string meaning)
    {
        writer.Line("/// <summary>Runs the network on images that lie one after another: a thread an image, which uses the cores better than <c>Run</c> on each. Allocates nothing.</summary>");
        writer.Line($"/// <param name=\"pixels\">{meaning}. Any number of images of {plan.Input.Length} values.</param>");
        foreach (InputPlan input in plan.Inputs.Skip(1))
            writer.Line($"/// <param name=\"{Identifier.Camel(input.Name)}\">The input '{input.Name}' of each image, {input.Shape.Length} values, one after another.</param>");
        foreach (OutputPlan output in plan.Outputs)
            writer.Line($"/// <param name=\"{Identifier.Camel(output.Name)}\">Receives '{output.Name}' of each image, {output.Value.Shape.Length} values, one after another.</param>");
        writer.Line("/// <param name=\"cancellationToken\">Ends the call early: images that have begun are ended, no other begins.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The pixels are not whole images, or an output has not the room that they need; the message has both lengths.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">Another call is running on this instance.</exception>");
        writer.Line("/// <exception cref=\"global::System.ObjectDisposedException\">The instance was disposed.</exception>");
        writer.Line("/// <exception cref=\"global::System.OperationCanceledException\">The call was cancelled before its last image had begun. The outputs of images that had not are unchanged.</exception>");
        using (writer.Block($"public unsafe void RunBatch({Spans(plan, type, "pixels")}, global::System.Threading.CancellationToken cancellationToken = default)"))
        {
            writer.Line("int images = SpanLength.Images(pixels.Length, InputLength, nameof(pixels));");
            foreach (string name in plan.Inputs.Skip(1).Select(input => input.Name).Concat(plan.Outputs.Select(output => output.Name)))
                writer.Line($"SpanLength.CheckBatch({Identifier.Camel(name)}.Length, images, {Identifier.Pascal(name)}Length, nameof({Identifier.Camel(name)}));");

            EmitPinned(writer, plan, type, "pixels", "_state.RunBatch({0}, InputLength, images, &Forward, &CopyOutputs, targets, cancellationToken);", format);
        }

        writer.Line();
    }

    /// <summary>The parameters of a run: the inputs, the outputs.</summary>
    private static string Spans(NetworkPlan plan, string type, string picture) => string.Join(", ", plan.Inputs
        .Select(input => $"ReadOnlySpan<{type}> {ParameterOf(input, plan, picture)}").Concat(plan.Outputs.Select(output => $"Span<float> {Identifier.Camel(output.Name)}")));

    private static string ParameterOf(InputPlan input, NetworkPlan plan, string picture) => input == plan.Inputs.First() ? picture : Identifier.Camel(input.Name);

    /// <summary>A call with the spans pinned: {0} stands for the inputs, and <c>targets</c> has a pointer for each output.</summary>
    private static void EmitPinned(SourceWriter writer, NetworkPlan plan, string type, string picture, string call, string format)
    {
        string[] others = [.. plan.Inputs.Skip(1).Select(input => Identifier.Camel(input.Name))];
        writer.Line($"fixed ({type}* data = {picture})");
        // No parameter has an underscore in its name.
        foreach (string name in others)
            writer.Line($"fixed ({type}* {name}_data = {name})");
        foreach (string name in plan.Outputs.Select(output => Identifier.Camel(output.Name)))
            writer.Line($"fixed (float* {name}_data = {name})");
        using (writer.Block())
        {
            if (others.Length > 0)
                writer.Line($"void** inputs = stackalloc void*[] {{ data, {string.Join(", ", others.Select(name => name + "_data"))} }};");
            writer.Line($"float** targets = stackalloc float*[] {{ {string.Join(", ", plan.Outputs.Select(output => Identifier.Camel(output.Name) + "_data"))} }};");
            writer.Line(call.Replace("{0}", $"new PixelSource({(others.Length > 0 ? "inputs" : "data")}, PixelFormat.{format})"));
        }
    }

    private static void EmitForward(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>One thread's part of every layer. A layer begins when all threads have ended the one before.</summary>");
        using (writer.Block("private static unsafe void Forward(in TeamMember member)"))
        {
            writer.Line("float* arena = member.Arena;");
            if (plan.WeightFloats > 0)
                writer.Line("float* weights = member.Weights;");
            int index = 0;
            foreach (StepPlan step in plan.Steps)
            {
                writer.Line();
                writer.Line($"// {step.Name}: {step.Describe()} -> {step.Node.Shape}");
                writer.Line($"Kernels.{step.KernelName}({string.Join(", ", Arguments(step, plan))}, member.Part, member.Parts);");
                writer.Line($"member.EndLayer({index++});");
            }
        }

        writer.Line();
        writer.Line("/// <summary>Copies the outputs of an image from the arena to where the caller wants them.</summary>");
        using (writer.Block("private static unsafe void CopyOutputs(float* arena, float** targets, int image)"))
        {
            int index = 0;
            foreach (OutputPlan output in plan.Outputs)
            {
                ValuePlan value = output.Value;
                string length = $"{Identifier.Pascal(output.Name)}Length";
                writer.Line($"BlockedLayout.ToInterleaved(arena + {value.Interior}, {value.Shape.Height}, {value.Shape.Width}, {value.Shape.Channels}, {value.RowPitch}, {value.PlanePitch}, "
                    + $"new Span<float>(targets[{index++}] + ((long)image * {length}), {length}));");
            }
        }

        writer.Line();
    }

    private static void EmitProfile(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>Times each layer on an image of zeros, beside the cycles that the plan predicts for it.</summary>");
        writer.Line("/// <param name=\"runs\">The number of runs, of which the shortest time of each layer is kept.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The number of runs is not positive.</exception>");
        writer.Line("/// <exception cref=\"global::System.InvalidOperationException\">Another call is running on this instance.</exception>");
        writer.Line("/// <exception cref=\"global::System.ObjectDisposedException\">The instance was disposed.</exception>");
        using (writer.Block("public unsafe NetworkProfile Profile(int runs = 20)"))
        {
            // The cycles of one thread at 512, 256 and 128 bits.
            using (writer.Block("LayerCost[] layers = new LayerCost[]", "};"))
            {
                foreach (StepPlan step in plan.Steps)
                {
                    string cycles = string.Join(", ", CostModel.Sets.Select(set => SourceWriter.Number(CostModel.Cycles(step, set))));
                    writer.Line($"new({SourceWriter.Literal(step.Name)}, {SourceWriter.Literal(step.Describe())}, {SourceWriter.Number(step.Kernel.MultAdds)}, {cycles}),");
                }
            }

            writer.Line($"return _state.Profile(runs, {LongestInput(plan)}, layers, &Forward);");
        }

        writer.Line();
    }

    /// <summary>The length of the largest input: where nobody cares for values, all inputs are one.</summary>
    internal static string LongestInput(NetworkPlan plan) => Identifier.Pascal(plan.Inputs.OrderByDescending(input => input.Shape.Length).First().Name) + "Length";

    private static string Source(StepPlan step, NetworkPlan plan)
    {
        InputPlan[] inputs = [.. plan.Inputs];
        int index = step.Node.Operation is InputOperation input ? input.Index : 0;
        return inputs.Length == 1 ? "member.Source" : $"member.Source.Input({index}, {Identifier.Pascal(inputs[index].Name)}Length)";
    }

    private static IEnumerable<string> Arguments(StepPlan step, NetworkPlan plan)
    {
        if (step.Input is null)
            yield return Source(step, plan);
        else
            yield return $"arena + {step.Input.Origin(step.Window)}";
        foreach (ValuePlan other in step.Others)
            yield return $"arena + {other.Interior}";
        foreach (PackedWeightsPlan weights in step.Weights)
            yield return $"weights + {weights.Offset}";
        if (step.Scratch >= 0)
            yield return $"member.Scratch + {step.Scratch}";
        yield return $"arena + {step.Output.Interior}";
    }

    private static void EmitShareAndDispose(SourceWriter writer, string name)
    {
        writer.Line("/// <summary>Threads that work on an image, the caller's among them.</summary>");
        writer.Line("public int Threads => _state.Threads;");
        writer.Line();
        writer.Line("/// <summary>Another instance with the same weights and threads and memory of its own, for another thread. Dispose both; the weights live as long as either.</summary>");
        writer.Line("/// <exception cref=\"global::System.ObjectDisposedException\">The instance was disposed.</exception>");
        writer.Line($"public {name} Share() => new {name}(_state.Share());");
        writer.Line();
        writer.Line("/// <summary>Frees the instance's memory, and the weights with the last instance that shares them. While a call is running this returns at once, and its end frees them.</summary>");
        writer.Line("public void Dispose() => _state.Dispose();");
    }
}
