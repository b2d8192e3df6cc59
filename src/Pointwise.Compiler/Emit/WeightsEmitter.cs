using System.Linq;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Pointwise.Compiler.Weights;

namespace Pointwise.Compiler.Emit;

/// <summary>Emits Create and Load: the layers' names and shapes, and the list of packings that turns a file into the kernels' panels.</summary>
internal static class WeightsEmitter
{
    private const string ThreadsParameter =
        "/// <param name=\"threads\">Threads that work on an image, the caller's among them; 0 for as many as the process may use, at most 8.</param>";

    private const string ThreadsException = "/// <exception cref=\"global::System.ArgumentOutOfRangeException\">The number of threads is not between 0 and 256.</exception>";

    public static void Emit(SourceWriter writer, NetworkSpec spec, PlannedNetwork network)
    {
        string name = spec.Type.Name;
        if (spec.Weights is not null)
        {
            writer.Line("/// <summary>A network with the weights that are embedded in the assembly.</summary>");
            writer.Line(ThreadsParameter);
            writer.Line(ThreadsException);
            writer.Line("/// <exception cref=\"WeightsException\">The embedded file is not what the network was compiled for.</exception>");
            string resource = network.Weights?.Resource ?? $"pointwise/{spec.Weights}";
            using (writer.Block($"public static {name} Create(int threads = 0)"))
            {
                writer.Line($"using SafeTensorsFile file = EmbeddedWeights.Open(typeof({name}).Assembly, {SourceWriter.Literal(resource)});");
                writer.Line("return FromFile(file, threads);");
            }

            writer.Line();
        }

        EmitLoad(writer, name, "string path", "path", "Open", "A network with other weights of the same shapes, read from a safetensors file.", "path\">Path of the file.");
        EmitLoad(writer, name, "Stream stream", "stream", "Read", "A network with other weights of the same shapes, read from a stream of safetensors.", "stream\">The stream, read to its end.");
        writer.Line("/// <summary>A network with random weights, the same for the same seed: to measure its speed or to write code around it before it is trained.</summary>");
        writer.Line("/// <param name=\"seed\">What the weights are made from.</param>");
        writer.Line(ThreadsParameter);
        writer.Line(ThreadsException);
        using (writer.Block($"public static {name} CreateRandom(int seed = 1, int threads = 0)"))
        {
            writer.Line("using SafeTensorsFile file = RandomWeights.Create(Layers(), seed);");
            writer.Line("return FromFile(file, threads);");
        }

        writer.Line();
        using (writer.Block($"private static {name} FromFile(SafeTensorsFile file, int threads)"))
        {
            writer.Line("AlignedMemory packed = Pack(file);");
            writer.Line("try");
            using (writer.Block())
                writer.Line($"return new {name}(new NetworkState(packed, ArenaBytes, threads));");
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
        writer.Line(ThreadsParameter);
        writer.Line(ThreadsException);
        writer.Line("/// <exception cref=\"WeightsException\">The file is damaged, or a tensor is missing or of the wrong shape; the message names it.</exception>");
        using (writer.Block($"public static {name} Load({parameter}, int threads = 0)"))
        {
            writer.Line($"using SafeTensorsFile file = SafeTensorsFile.{open}({argument});");
            writer.Line("return FromFile(file, threads);");
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
                string normalizationName = layer.NormalizationName is null ? "null" : SourceWriter.Literal(layer.NormalizationName);
                writer.Line($"new({SourceWriter.Literal(layer.Name)}, WeightsKind.{layer.Kind}, {layer.KernelHeight}, {layer.KernelWidth}, {layer.InputChannels}, {layer.OutputChannels}, "
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
                foreach (LayerPlan layer in plan.Steps.SelectMany(step => step.Layers(plan.Input)).Where(layer => layer.Weights is not null))
                    writer.Line($"{Packing(layer.Weights!)} // {layer.Node.Name}");
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
            WeightPackingKind.Convolution when weights.Groups > 1 =>
                $"WeightPacking.PackGroupedConvolution(loader.{fold}({weights.Layer}), {weights.Groups}, [{string.Join(", ", weights.Panels)}], {target});",
            WeightPackingKind.Convolution => $"WeightPacking.PackConvolution(loader.{fold}({weights.Layer}{input}), [{string.Join(", ", weights.Panels)}], {target});",
            WeightPackingKind.Depthwise => $"WeightPacking.PackDepthwise(loader.{fold}({weights.Layer}), {target});",
            WeightPackingKind.Slope => $"WeightPacking.PackSlopes(loader.Fold({weights.Layer}), {target});",
            WeightPackingKind.ChannelScale => $"WeightPacking.PackChannelScale(loader.Fold({weights.Layer}), {target});",
            _ => $"WeightPacking.PackChannelScale(loader.Normalization({weights.Layer}), {target});",
        };
    }
}
