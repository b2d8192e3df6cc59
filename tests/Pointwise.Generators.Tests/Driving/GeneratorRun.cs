using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Pointwise.Generators;
using Xunit;

namespace GeneratorTests.Driving;

/// <summary>
/// A run of the generator over a project. Every run is checked on the way: run again on a cloned compilation all steps must be cached, and no step may
/// hold on to anything of Roslyn.
/// </summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;
    private readonly CSharpCompilation _compilation;
    private readonly ImmutableArray<AdditionalText> _manifests;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation, ImmutableArray<AdditionalText> manifests)
    {
        (_compilation, _manifests) = (compilation, manifests);
        _driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        (Output, Result) = ((CSharpCompilation)output, _driver.GetRunResult().Results.Single());
        Assert.Null(Result.Exception);
        PipelineCheck.HoldsNothingOfRoslyn(Result);
        GeneratorDriver again = _driver.RunGenerators(compilation.Clone(), TestContext.Current.CancellationToken);
        PipelineCheck.IsAllCached(again.GetRunResult().Results.Single());
    }

    /// <summary>The project with the generated files.</summary>
    public CSharpCompilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>The generator's errors, in source order.</summary>
    public ImmutableArray<Diagnostic> Errors => [.. Result.Diagnostics.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id)];

    /// <summary>Errors and warnings of the C# compiler, which a user would see beside the generator's.</summary>
    public string[] CompilerErrors => [.. Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity > DiagnosticSeverity.Hidden).Select(WithLine)];

    public static GeneratorRun Of(UserProject project)
    {
        ImmutableArray<AdditionalText> manifests = [.. project.Manifests.Select(manifest => new MemoryText(manifest.Key, manifest.Value))];
        var driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            manifests,
            UserProject.ParseOptions,
            new ProjectOptions(project.Properties),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(driver, project.Compile(), manifests);
    }

    /// <summary>The text of the generated file whose name ends so.</summary>
    public string File(string ending) => Result.GeneratedSources.Single(source => source.HintName.EndsWith(ending, StringComparison.Ordinal)).SourceText.ToString();

    /// <summary>Fails with the lines in question unless there are no errors at all.</summary>
    public GeneratorRun Succeeded()
    {
        Assert.Empty(Errors.Select(error => error.ToString()));
        Assert.Empty(CompilerErrors);
        return this;
    }

    /// <summary>The user edits a file.</summary>
    public GeneratorRun Edit(string path, Func<string, string> edit)
    {
        SyntaxTree tree = _compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        string before = tree.GetText(TestContext.Current.CancellationToken).ToString(), after = edit(before);
        Assert.NotEqual(before, after);
        return new GeneratorRun(_driver, _compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(after))), _manifests);
    }

    /// <summary>The user replaces a weights file, and the build its manifest.</summary>
    public GeneratorRun EditManifest(string file, Func<string, string> edit)
    {
        AdditionalText old = _manifests.Single(text => text.Path.EndsWith($"/{file}.weights.txt", StringComparison.Ordinal));
        string before = old.GetText(TestContext.Current.CancellationToken)!.ToString(), after = edit(before);
        Assert.NotEqual(before, after);
        var changed = new MemoryText(old.Path, after);
        return new GeneratorRun(_driver.ReplaceAdditionalText(old, changed), _compilation, _manifests.Replace(old, changed));
    }

    /// <summary>The user adds a weights file.</summary>
    public GeneratorRun AddManifest(string file, string manifest)
    {
        AdditionalText added = new MemoryText($"/project/obj/pointwise/{file}.weights.txt", manifest);
        return new GeneratorRun(_driver.AddAdditionalTexts([added]), _compilation, _manifests.Add(added));
    }

    /// <summary>How the outputs of a step came about.</summary>
    public IncrementalStepRunReason[] Reasons(string step) =>
        [.. Result.TrackedSteps.GetValueOrDefault(step, []).SelectMany(run => run.Outputs).Select(output => output.Reason)];

    /// <summary>How what was handed to the compiler came about, after a step of that name: files after "Sources", diagnostics after "Errors".</summary>
    public IncrementalStepRunReason[] EmittedAfter(string step) =>
        [.. Result.TrackedOutputSteps.SelectMany(outputs => outputs.Value).Where(run => run.Inputs.Any(input => input.Source.Name == step)).SelectMany(run => run.Outputs).Select(output => output.Reason)];

    private static string WithLine(Diagnostic diagnostic) => $"{diagnostic} | {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}";
}
