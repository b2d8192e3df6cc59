using System;
using System.Linq;
using System.Threading;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Pointwise.Compiler;
using Pointwise.Compiler.Graph;
using Pointwise.Compiler.Passes;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Pointwise.Generators;
using Xunit;

namespace GeneratorTests.Incrementality;

/// <summary>A cancelled generator stops: the editor has asked for something newer.</summary>
public sealed class CancellationTests
{
    private static readonly CancellationToken _cancelled = new(canceled: true);

    private static readonly LayeredSpec _large = new(
        new TypeSpec("", default, "Net"), 64, 64, 3,
        Enumerable.Range(0, 500).Select(_ => new LayerSpec(LayerKind.Conv, 32, Kernel: 3)).ToEquatableArray());

    [Fact]
    public void EveryStage_OfALargeNetwork_Stops()
    {
        NetworkGraph graph = NetworkCompiler.Lower(_large, new SpecErrors(), TestContext.Current.CancellationToken)!;
        Stops(() => NetworkCompiler.Lower(_large, new SpecErrors(), _cancelled));
        Stops(() => PassPipeline.Run(graph, [], _cancelled));
        Stops(() => Planner.Plan(graph, [], _cancelled));
        Stops(() => NetworkCompiler.Check(_large, new CompilationInput(), cancellation: _cancelled));
        Stops(() => NetworkCompiler.Compile(_large, new CompilationInput(), _cancelled));
    }

    /// <summary>The token is cancelled while the generator runs, when it reads the manifest: the compile of the network, which comes after, must not end.</summary>
    [Fact]
    public void Generator_CancelledWhileItRuns_Stops()
    {
        using var source = new CancellationTokenSource();
        UserProject project = UserProject.Of("using Pointwise; [MobileNet(Weights = \"net.safetensors\")] public partial class Net;");
        var driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()], [new Cancelling(source)], UserProject.ParseOptions, new ProjectOptions(project.Properties));

        Stops(() => driver.RunGenerators(project.Compile(), source.Token));
        Assert.True(source.IsCancellationRequested);
    }

    private static void Stops(Func<object?> stage) => Assert.ThrowsAny<OperationCanceledException>(() => stage());

    private sealed class Cancelling(CancellationTokenSource source) : AdditionalText
    {
        public override string Path => "/project/obj/pointwise/net.safetensors.weights.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default)
        {
            source.Cancel();
            return SourceText.From(Manifest.Of("net.safetensors", "x 1"));
        }
    }
}
