using Pointwise.Compiler.Specs;

namespace Pointwise.Compiler.Emit;

/// <summary>
/// Emits the members of a network whose declaration is wrong, so that the code that uses it compiles and the one error shown is the declaration's.
/// </summary>
internal static class StubEmitter
{
    public static EquatableArray<GeneratedSource> Emit(NetworkSpec spec)
    {
        string name = spec.Type.Name;
        var writer = new SourceWriter();
        using (TypeFrame.Open(writer, spec.Type, ["The declaration is wrong: see the errors of the build."], ["System", "System.IO"]))
        {
            using (writer.Block($"partial class {name} : global::System.IDisposable"))
            {
                string fail = "throw new NotSupportedException(\"The network's declaration is wrong: see the errors of the build.\")";
                writer.Line($"public static {name} Create() => {fail};");
                writer.Line($"public static {name} CreateRandom(int seed = 1) => {fail};");
                writer.Line($"public static {name} Load(string path) => {fail};");
                writer.Line($"public static {name} Load(Stream stream) => {fail};");
                writer.Line($"public {name} Share() => {fail};");
                writer.Line("public void Dispose() { }");
            }
        }

        return new EquatableArray<GeneratedSource>([new GeneratedSource($"{TypeFrame.FileStem(spec.Type)}.g.cs", writer.ToString())]);
    }
}
