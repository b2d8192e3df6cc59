using System.Collections.Generic;
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

    private const string Prepare = "using AlignedMemory packed = Prepare();";

    public static void Emit(SourceWriter writer, NetworkSpec spec, PlannedNetwork network)
    {
        string name = spec.Type.Name;
        TensorPositions? positions = network.Weights is null ? null : TensorPositions.Find(network.Weights, network.Plan.Layers.ToArray());
        if (spec.Weights is not null)
        {
            writer.Line("/// <summary>A network with the weights that are embedded in the assembly.</summary>");
            writer.Line(ThreadsParameter);
            writer.Line(ThreadsException);
            writer.Line("/// <exception cref=\"WeightsException\">The embedded file is not the one that the network was compiled with.</exception>");
            string resource = network.Weights?.Resource ?? $"pointwise/{spec.Weights}";
            // Where the build found the tensors, their checksum is beside their positions.
            string checksum = network.Weights is null || positions is not null ? "" : $", {Checksum(network.Weights)}";
            using (writer.Block($"public static unsafe {name} Create(int threads = 0)"))
            {
                writer.Line(Prepare);
                writer.Line($"using SafeTensorsFile file = EmbeddedWeights.Open(typeof({name}).Assembly, {SourceWriter.Literal(resource)}{checksum});");
                EmitReturn(writer, spec, positions is null ? "" : ", TensorPositions");
            }

            writer.Line();
        }

        EmitLoad(writer, spec, "string path", "path", "Open", "A network with other weights of the same shapes, read from a safetensors file.", "path\">Path of the file.");
        EmitLoad(writer, spec, "Stream stream", "stream", "Read", "A network with other weights of the same shapes, read from a stream of safetensors.", "stream\">The stream, read to its end.");
        writer.Line("/// <summary>A network with random weights, the same for the same seed: to measure its speed or to write code around it before it is trained.</summary>");
        writer.Line("/// <param name=\"seed\">What the weights are made from.</param>");
        writer.Line(ThreadsParameter);
        writer.Line(ThreadsException);
        using (writer.Block($"public static unsafe {name} CreateRandom(int seed = 1, int threads = 0)"))
        {
            writer.Line(Prepare);
            writer.Line("using SafeTensorsFile file = RandomWeights.Create(Layers(), seed);");
            EmitReturn(writer, spec, "");
        }

        writer.Line();
        EmitPrepare(writer, network.Plan);
        EmitLayers(writer, network.Plan);
        if (positions is not null)
            EmitPositions(writer, network.Plan, network.Weights!, positions);
        EmitPack(writer, network.Plan);
    }

    private static void EmitLoad(SourceWriter writer, NetworkSpec spec, string parameter, string argument, string open, string summary, string documentation)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"/// <param name=\"{documentation}</param>");
        writer.Line(ThreadsParameter);
        writer.Line(ThreadsException);
        writer.Line("/// <exception cref=\"WeightsException\">The file is damaged, or a tensor is missing or of the wrong shape; the message names it.</exception>");
        using (writer.Block($"public static unsafe {spec.Type.Name} Load({parameter}, int threads = 0)"))
        {
            writer.Line(Prepare);
            writer.Line($"using SafeTensorsFile file = SafeTensorsFile.{open}({argument});");
            EmitReturn(writer, spec, "");
        }

        writer.Line();
    }

    private static void EmitReturn(SourceWriter writer, NetworkSpec spec, string positions)
    {
        string allowed = spec.AllowNonFiniteWeights ? " { AllowsNonFinite = true }" : "";
        string loader = $"new WeightsLoader(file, Layers(){positions}){allowed}";
        writer.Line($"{(allowed.Length == 0 ? loader : $"({loader})")}.Pack(&Pack, packed, threads);");
        writer.Line($"return new {spec.Type.Name}(new NetworkState(packed, ArenaBytes, threads, {SourceWriter.Literal(TypeFrame.FullName(spec.Type))}));");
    }

    private static string Checksum(WeightTable file) => $"0x{file.Checksum:X16}";

    private static void EmitPrepare(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("private static int _prepared;");
        writer.Line();
        writer.Line("/// <summary>Memory for the packed weights. While they are packed the JIT compiles the kernels on another thread, once in a process.</summary>");
        using (writer.Block("private static unsafe AlignedMemory Prepare()"))
        {
            writer.Line($"KernelPreparation.Start(ref _prepared, &Forward, WeightBytes, ArenaBytes, {ClassEmitter.LongestInput(plan)});");
            writer.Line("return AlignedMemory.Allocate(WeightBytes);");
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

    private static void EmitPositions(SourceWriter writer, NetworkPlan plan, WeightTable file, TensorPositions positions)
    {
        writer.Line($"/// <summary>Where the build found the tensors in {file.File}: a program that starts need not parse the file's header and search for names.</summary>");
        using (writer.Block($"private static EmbeddedTensors TensorPositions => new({Checksum(file)}, {SourceWriter.Number(file.HeaderLength)}, NumberFormat.{positions.DataType}, isPyTorch: {(positions.IsPyTorch ? "true" : "false")}, new long[]", "});"))
        {
            writer.Line("// Kernel, bias, mean, variance, gamma, beta, scale, shift: first bytes after the header; -1 where there is none.");
            for (int i = 0; i < plan.Layers.Count; i++)
                writer.Line($"{positions.Layers[i].Join(SourceWriter.Number)}, // {plan.Layers[i].Name}");
        }

        writer.Line();
    }

    private static void EmitPack(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>");
        writer.Line("/// Folds and packs the weights, each layer's in the order in which its kernel reads them. A thread takes the steps that no other has taken; the largest are first,");
        writer.Line("/// so that all threads end at about the same time.");
        writer.Line("/// </summary>");
        using (writer.Block("private static unsafe void Pack(WeightsLoader loader, float* weights)"))
        {
            int index = 0;
            IEnumerable<LayerPlan> layers = plan.Steps.SelectMany(step => step.Layers(plan.Input)).Where(layer => layer.Weights is not null);
            foreach (LayerPlan layer in layers.OrderByDescending(layer => layer.Weights!.Floats))
                writer.Line($"if (loader.Takes({index++})) {Packing(layer.Weights!)} // {layer.Node.Name}");
        }
    }

    private static string Packing(PackedWeightsPlan weights)
    {
        string input = weights.InputScale.Count == 0 ? "" : $", [{weights.InputScale.Join(SourceWriter.Literal)}], [{weights.InputShift.Join(SourceWriter.Literal)}]";
        string target = $"weights + {weights.Offset}", panels = $"[{string.Join(", ", weights.Panels)}]";
        return weights.Kind switch
        {
            WeightPackingKind.Convolution when weights.Groups > 1 =>
                $"WeightPacking.PackGroupedConvolution(loader.{(weights.Folds ? "Fold" : "Unfolded")}({weights.Layer}), {weights.Groups}, {panels}, {target});",
            WeightPackingKind.Convolution when weights.Folds => $"loader.PackConvolution({weights.Layer}, {panels}, {target}{input});",
            WeightPackingKind.Convolution => $"WeightPacking.PackConvolution(loader.Unfolded({weights.Layer}{input}), {panels}, {target});",
            WeightPackingKind.Winograd => $"WeightPacking.PackWinograd(loader.{(weights.Folds ? "Fold" : "Unfolded")}({weights.Layer}{input}), {panels}, {target});",
            WeightPackingKind.Strassen when weights.Folds => $"loader.PackStrassen({weights.Layer}, {panels}, {target});",
            WeightPackingKind.Strassen => $"WeightPacking.PackStrassen(loader.Unfolded({weights.Layer}), {panels}, {target});",
            WeightPackingKind.Depthwise when weights.Folds => $"loader.PackDepthwise({weights.Layer}, {target});",
            WeightPackingKind.Depthwise => $"WeightPacking.PackDepthwise(loader.Unfolded({weights.Layer}), {target});",
            WeightPackingKind.Slope => $"WeightPacking.PackSlopes(loader.Fold({weights.Layer}), {target});",
            WeightPackingKind.ChannelScale => $"WeightPacking.PackChannelScale(loader.Fold({weights.Layer}), {target});",
            _ => $"WeightPacking.PackChannelScale(loader.Normalization({weights.Layer}), {target});",
        };
    }
}
