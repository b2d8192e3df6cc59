using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Emit;

/// <summary>
/// Emits the members of a network whose declaration is wrong, so that the code that uses it compiles and the one error shown is the declaration's.
/// </summary>
internal static class StubEmitter
{
    private const string Fail = "throw new NotSupportedException(\"The network's declaration is wrong: see the errors of the build.\")";

    private static readonly (string Method, string Type, string Picture)[] _runs =
        [("Run", "byte", "pixels"), ("Run", "float", "pixels"), ("RunPlanar", "float", "planes"), ("RunBatch", "byte", "pixels"), ("RunBatch", "float", "pixels")];

    public static EquatableArray<GeneratedSource> Emit(NetworkSpec spec)
    {
        string name = spec.Type.Name;
        string[] outputs = Outputs(spec).Distinct().ToArray();
        string[] inputs = Inputs(spec, outputs).ToArray();
        var writer = new SourceWriter();
        using (TypeFrame.Open(writer, spec.Type, ["The declaration is wrong: see the errors of the build."], ["System", "System.IO", "Pointwise"]))
        {
            using (writer.Block($"partial class {name} : global::System.IDisposable"))
            {
                EmitConstants(writer, [.. inputs, .. outputs]);
                writer.Line($"public static {name} Create(int threads = 0) => {Fail};");
                writer.Line($"public static {name} CreateRandom(int seed = 1, int threads = 0) => {Fail};");
                writer.Line($"public static {name} Load(string path, int threads = 0) => {Fail};");
                writer.Line($"public static {name} Load(Stream stream, int threads = 0) => {Fail};");
                string spans = string.Concat(outputs.Select(output => $", Span<float> {Identifier.Camel(output)}"));
                foreach ((string method, string type, string picture) in _runs)
                {
                    string others = string.Concat(inputs.Select(input => $", ReadOnlySpan<{type}> {Identifier.Camel(input)}"));
                    string token = method == "RunBatch" ? ", global::System.Threading.CancellationToken cancellationToken = default" : "";
                    writer.Line($"public void {method}(ReadOnlySpan<{type}> {picture}{others}{spans}{token}) => {Fail};");
                }

                writer.Line($"public NetworkProfile Profile(int runs = 20) => {Fail};");
                writer.Line($"public int Threads => {Fail};");
                writer.Line($"public {name} Share() => {Fail};");
                writer.Line("public void Dispose() { }");
            }
        }

        return new EquatableArray<GeneratedSource>([new GeneratedSource($"{TypeFrame.FileStem(spec.Type)}.g.cs", UsedTypes.Qualify(writer.ToString(), spec.Type.TakenNames))]);
    }

    /// <summary>Constants of no meaning; 1, as code may divide by them.</summary>
    private static void EmitConstants(SourceWriter writer, string[] names)
    {
        IEnumerable<string> ofNames = names.SelectMany(name => new[] { "Height", "Width", "Channels", "Length" }.Select(side => Identifier.Pascal(name) + side));
        foreach (string constant in new[] { "InputHeight", "InputWidth", "InputChannels", "InputLength", "ArenaBytes", "WeightBytes" }.Concat(ofNames).Distinct())
            writer.Line($"public const int {constant} = 1;");
        writer.Line("public const long MultAdds = 1;");
        writer.Line("public const long Parameters = 1;");
    }

    /// <summary>The names of the inputs beside the picture that can be parameters.</summary>
    private static IEnumerable<string> Inputs(NetworkSpec spec, string[] outputs)
    {
        var identifiers = new HashSet<string>(outputs.Select(Identifier.Camel)) { Identifier.Camel("input") };
        return spec is LayeredSpec layered
            ? layered.Layers.Where(layer => layer is { Kind: LayerKind.Input, Name: not null }).Select(layer => layer.Name!).Where(name => identifiers.Add(Identifier.Camel(name)))
            : [];
    }

    /// <summary>The names of the outputs, as far as they can be told.</summary>
    private static IEnumerable<string> Outputs(NetworkSpec spec)
    {
        LayeredSpec layered = spec is MobileNetSpec mobileNet ? MobileNetExpansion.Expand(mobileNet, new SpecErrors()) : (LayeredSpec)spec;
        var names = new LayerNames(layered.Layers);
        int last = layered.Layers.Count - 1;
        if (last < 0)
            yield return "output";
        bool declared = layered.Layers.Any(layer => layer.IsOutput);
        var identifiers = new HashSet<string>();
        for (int i = 0; i <= last; i++)
        {
            if ((declared ? layered.Layers[i].IsOutput : i == last) && identifiers.Add(Identifier.Camel(names[i])))
                yield return names[i];
        }
    }
}
