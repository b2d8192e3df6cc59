using System.Linq;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Emit;

/// <summary>Emits Create and Load: the layers' names and shapes, and the list of packings that turns a file into the kernels' panels.</summary>
internal static class WeightsEmitter
{
    public static void Emit(SourceWriter writer, NetworkSpec spec, PlannedNetwork network)
    {
        string name = spec.Type.Name;
        if (spec.Weights is not null)
        {
            writer.Line("/// <summary>A network with the weights that are embedded in the assembly.</summary>");
            writer.Line("/// <exception cref=\"WeightsException\">The embedded file is not what the network was compiled for.</exception>");
            string resource = network.Weights?.Resource ?? $"pointwise/{spec.Weights}";
            using (writer.Block($"public static {name} Create()"))
            {
                writer.Line($"using SafeTensorsFile file = EmbeddedWeights.Open(typeof({name}).Assembly, {Literal(resource)});");
                writer.Line("return FromFile(file);");
            }

            writer.Line();
        }

        EmitLoad(writer, name, "string path", "path", "Open", "A network with other weights of the same shapes, read from a safetensors file.", "path\">Path of the file.");
        EmitLoad(writer, name, "Stream stream", "stream", "Read", "A network with other weights of the same shapes, read from a stream of safetensors.", "stream\">The stream, read to its end.");
        writer.Line("/// <summary>A network with random weights, the same for the same seed: to measure its speed or to write code around it before it is trained.</summary>");
        using (writer.Block($"public static {name} CreateRandom(int seed = 1)"))
        {
            writer.Line("using SafeTensorsFile file = RandomWeights.Create(Layers(), seed);");
            writer.Line("return FromFile(file);");
        }

        writer.Line();
        using (writer.Block($"private static {name} FromFile(SafeTensorsFile file)"))
        {
            writer.Line("AlignedMemory packed = Pack(file);");
            writer.Line("try");
            using (writer.Block())
                writer.Line($"return new {name}(new NetworkState(packed, ArenaBytes));");
            writer.Line("finally");
            using (writer.Block())
                writer.Line("packed.Dispose();");
        }

        writer.Line();
        EmitLayers(writer, network.Plan);
        EmitPack(writer, network.Plan);
    }

    private static void EmitLoad(SourceWriter writer, string name, string parameter, string argument, string open, string summary, string documentation)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"/// <param name=\"{documentation}</param>");
        writer.Line("/// <exception cref=\"WeightsException\">The file is damaged, or a tensor is missing or of the wrong shape; the message names it.</exception>");
        using (writer.Block($"public static {name} Load({parameter})"))
        {
            writer.Line($"using SafeTensorsFile file = SafeTensorsFile.{open}({argument});");
            writer.Line("return FromFile(file);");
        }

        writer.Line();
    }

    private static void EmitLayers(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>The layers with tensors of their own: name, kind, kernel, channels, and their place in a MobileNet, which tells their names in other frameworks.</summary>");
        using (writer.Block("private static LayerWeights[] Layers() => new LayerWeights[]", "};"))
        {
            foreach (LayerWeights layer in plan.Layers)
            {
                string normalizationName = layer.NormalizationName is null ? "null" : Literal(layer.NormalizationName);
                writer.Line($"new({Literal(layer.Name)}, WeightsKind.{layer.Kind}, {layer.KernelHeight}, {layer.KernelWidth}, {layer.InputChannels}, {layer.OutputChannels}, "
                    + $"LayerPosition.{layer.Position}, {layer.Block}, NormalizationPresence.{layer.Normalization}, {normalizationName}, {SourceWriter.Literal(layer.Epsilon)}),");
            }
        }

        writer.Line();
    }

    private static void EmitPack(SourceWriter writer, NetworkPlan plan)
    {
        using (writer.Block("private static unsafe AlignedMemory Pack(SafeTensorsFile file)"))
        {
            writer.Line("var loader = new WeightsLoader(file, Layers());");
            writer.Line("AlignedMemory packed = AlignedMemory.Allocate(WeightBytes);");
            using (writer.Block("try"))
            {
                writer.Line("float* weights = packed.Pointer;");
                foreach (StepPlan step in plan.Steps.Where(step => step.Weights is not null))
                    writer.Line($"{Packing(step.Weights!)} // {step.Node.Name}");
                writer.Line("return packed;");
            }

            using (writer.Block("catch"))
            {
                writer.Line("packed.Dispose();");
                writer.Line("throw;");
            }
        }
    }

    private static string Packing(PackedWeightsPlan weights)
    {
        string input = weights.InputScale.Count == 0 ? "" : $", [{string.Join(", ", weights.InputScale.Select(SourceWriter.Literal))}], [{string.Join(", ", weights.InputShift.Select(SourceWriter.Literal))}]";
        string fold = weights.Folds || weights.Kind == WeightPackingKind.ChannelScale ? "Fold" : "Unfolded";
        string target = $"weights + {weights.Offset}";
        return weights.Kind switch
        {
            WeightPackingKind.Convolution => $"WeightPacking.PackConvolution(loader.{fold}({weights.Layer}{input}), [{string.Join(", ", weights.Panels)}], {target});",
            WeightPackingKind.Depthwise => $"WeightPacking.PackDepthwise(loader.{fold}({weights.Layer}), {target});",
            WeightPackingKind.ChannelScale => $"WeightPacking.PackChannelScale(loader.Fold({weights.Layer}), {target});",
            _ => $"WeightPacking.PackChannelScale(loader.Normalization({weights.Layer}), {target});",
        };
    }

    private static string Literal(string text) => "\"" + string.Concat(text.Select(c => c is '\\' or '"' ? "\\" + c : c < ' ' || c > '~' ? $"\\u{(int)c:x4}" : c.ToString())) + "\"";
}
