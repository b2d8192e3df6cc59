using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Pointwise.Numerics;
using Pointwise.Weights;

namespace Pointwise.Testing;

/// <summary>Generated networks compiled as a user's project compiles them, nullable and with warnings as errors, and loaded.</summary>
public sealed class GeneratedAssembly
{
    private static readonly Lazy<MetadataReference[]> _references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsNeeded).Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly Lazy<Assembly> _assembly;

    private GeneratedAssembly(byte[] image)
    {
        Image = image;
        _assembly = new Lazy<Assembly>(() => new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(image)));
    }

    /// <summary>The assembly's bytes.</summary>
    public byte[] Image { get; }

    /// <summary>Compiles networks into one assembly.</summary>
    /// <param name="networks">Networks of different names.</param>
    /// <param name="strictly">Compiles with overflow checks, and with the diagnostics of documentation comments, which take a fifth of the time.</param>
    /// <exception cref="InvalidOperationException">The generated code has errors or warnings; the message has the first of them with their lines.</exception>
    public static GeneratedAssembly Compile(IEnumerable<NetworkUnderTest> networks, bool strictly = false)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest, strictly ? DocumentationMode.Diagnose : DocumentationMode.None);
        SyntaxTree[] trees = [.. networks.SelectMany(network => network.Files).AsParallel().AsOrdered()
            .Select(file => CSharpSyntaxTree.ParseText(file.Text, parse, file.HintName))];
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: strictly,
            allowUnsafe: true, generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable);
        using var image = new MemoryStream();
        EmitResult result = CSharpCompilation.Create("Networks", trees, _references.Value, options).Emit(image);
        if (!result.Success)
        {
            IEnumerable<string> lines = result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)
                .Select(d => $"{d} | {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}");
            throw new InvalidOperationException("The generated code does not compile:" + Environment.NewLine + string.Join(Environment.NewLine, lines));
        }

        return new GeneratedAssembly(image.ToArray());
    }

    /// <summary>An instance with random weights; of one thread unless more are asked for, as tests run side by side.</summary>
    public INetworkUnderTest CreateRandom(NetworkUnderTest network, int seed = 1, int threads = 1) => (INetworkUnderTest)Call(network, nameof(CreateRandom), seed, threads);

    /// <summary>An instance with the weights of a safetensors stream.</summary>
    public INetworkUnderTest Load(NetworkUnderTest network, Stream stream, int threads = 1) => (INetworkUnderTest)Call(network, nameof(Load), stream, threads);

    /// <summary>An instance with the weights of a safetensors file.</summary>
    public INetworkUnderTest LoadFile(NetworkUnderTest network, string path, int threads = 1) => (INetworkUnderTest)Call(network, nameof(LoadFile), path, threads);

    /// <summary>The weights that <see cref="CreateRandom"/> gives a network, as a file.</summary>
    public static SafeTensorsFile RandomFile(NetworkUnderTest network, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        return RandomWeights.Create(network.Layers, seed);
    }

    private object Call(NetworkUnderTest network, string method, params object[] arguments)
    {
        MethodInfo factory = _assembly.Value.GetType($"{network.Name}.Adapter", throwOnError: true)!.GetMethod(method)!;
        return factory.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    private static bool IsNeeded(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "netstandard" or "mscorlib" or "Pointwise" or "Pointwise.Numerics.Runner";
    }
}
