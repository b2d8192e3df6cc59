using System;
using System.Collections.Immutable;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pointwise.Generators;
using Xunit;

namespace RoslynFloorTests;

public sealed class OldestCompilerTests
{
    private static readonly Version _floor = new(5, 0, 0, 0);

    [Fact]
    public void ItsCodeCompiles()
    {
        Assert.Equal(_floor, typeof(CSharpCompilation).Assembly.GetName().Version);

        (Compilation compilation, ImmutableArray<Diagnostic> errors) = Generate(
            "[Pointwise.MobileNet] public sealed partial class Classifier;");

        Assert.Empty(errors);
        ImmutableArray<Diagnostic> found = compilation.GetDiagnostics(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.NotEmpty(compilation.GetTypeByMetadataName("Classifier")!.GetMembers("CreateRandom"));
    }

    [Fact]
    public void MistakesAreErrors()
    {
        (_, ImmutableArray<Diagnostic> errors) = Generate("[Pointwise.MobileNet(Alpha = 7)] public sealed partial class Classifier;");

        Assert.StartsWith("PW", Assert.Single(errors).Id, StringComparison.Ordinal);
    }

    private static (Compilation Compilation, ImmutableArray<Diagnostic> Errors) Generate(string source)
    {
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: UserProject.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(
                UserProject.Of(source).Compile(), out Compilation compilation, out ImmutableArray<Diagnostic> errors,
                TestContext.Current.CancellationToken);
        return (compilation, errors);
    }
}
