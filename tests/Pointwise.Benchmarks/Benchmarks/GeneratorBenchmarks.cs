using System.Globalization;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Attributes;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pointwise.Generators;
using Pointwise.Testing;
using Pointwise.Weights;
using PointwiseBenchmarks.Networks;

namespace PointwiseBenchmarks.Benchmarks;

/// <summary>The generator in the compiler, on a project with MobileNet 1.0-224 and the manifest of a checkpoint.</summary>
public class GeneratorBenchmarks
{
    private const string WeightsName = "mobilenet.safetensors";

    private const string OtherFile = "Other.cs";

    private UserProject _project = null!;
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _edited = null!;
    private GeneratorDriver _driver = null!;

    [GlobalSetup]
    public void Create()
    {
        _project = Project();
        _compilation = _project.Compile();
        _edited = _project.WithSource(OtherFile, "public static class Other { public const int Value = 2; }").Compile();
        _driver = NewDriver().RunGenerators(_compilation);
    }

    /// <summary>All of it: nothing is known from an earlier run. A cloned compilation has bound nothing either.</summary>
    [Benchmark]
    public GeneratorDriver Cold() => NewDriver().RunGenerators(_compilation.Clone());

    /// <summary>What every key costs while somebody types in another file.</summary>
    [Benchmark]
    public GeneratorDriver EditElsewhere() => _driver.RunGenerators(_edited.Clone());

    /// <summary>Bytes of the generated files.</summary>
    internal long EmittedBytes()
    {
        Create();
        return _driver.GetRunResult().GeneratedTrees.Sum(tree => (long)tree.GetText().Encoding!.GetByteCount(tree.ToString()));
    }

    /// <summary>A project with MobileNet 1.0-224 and the manifest of a checkpoint.</summary>
    internal static UserProject Project() => UserProject
        .Of($"""
            [Pointwise.MobileNet(Weights = "{WeightsName}")]
            public sealed partial class Classifier;
            """)
        .WithSource(OtherFile, "public static class Other { public const int Value = 1; }")
        .WithManifest(WeightsName, Manifest.Of(WeightsName, CheckpointTensors()));

    private GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        _project.Manifests.Select(manifest => new MemoryText(manifest.Key, manifest.Value)),
        UserProject.ParseOptions,
        new ProjectOptions(_project.Properties));

    private static string[] CheckpointTensors()
    {
        NetworkUnderTest network = NetworkUnderTest.Compile(new Configuration(1, 224).Spec());
        using SafeTensorsFile checkpoint = SafeTensorsFile.Read(new MemoryStream(CheckpointFile.Create(network.Layers, 1)));
        return [.. checkpoint.Tensors.Select(tensor => string.Create(CultureInfo.InvariantCulture, $"{tensor.Name} {string.Join('x', tensor.Shape)}"))];
    }
}
