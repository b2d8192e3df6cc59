using System;
using System.Linq;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Pointwise.Generators;
using Xunit;

namespace GeneratorTests.Incrementality;

/// <summary>What an edit makes the generator do again.</summary>
public sealed class IncrementalTests
{
    private const string TwoNetworks = """
        using Pointwise;

        namespace Project;

        [Budget(MultAdds = 1000)]
        [Network(4, 4, 3, Weights = "first.safetensors")]
        [Conv(8, Name = "conv")]
        public sealed partial class First;

        [Network(5, 5, 3, Weights = "second.safetensors")]
        [Conv(8, Name = "conv")]
        [Dense(3)]
        public sealed partial class Second;
        """;

    [Fact]
    public void AddedComment_ReEmitsNothing() =>
        EmitsNothing(Run().Edit(UserProject.MainFile, text => text.Replace("[Conv(8, Name", "// A comment, and the attribute on another line.\n[Conv(8, Name", StringComparison.Ordinal)));

    [Fact]
    public void EditInAnotherFile_ReEmitsNothing()
    {
        GeneratorRun edited = Run().Edit("Other.cs", text => text.Replace("int Value", "int OtherValue", StringComparison.Ordinal));

        EmitsNothing(edited);
        Assert.All(edited.EmittedAfter(TrackingNames.Errors), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void EditAboveInSameFile_MovesTheErrorsOnly()
    {
        GeneratorRun before = Run();
        GeneratorRun edited = before.Edit(UserProject.MainFile, text => text.Replace("namespace Project;", "namespace Project;\n\npublic static class Inserted;", StringComparison.Ordinal));

        EmitsNothing(edited);
        Assert.Contains(IncrementalStepRunReason.Modified, edited.Reasons(TrackingNames.Errors));
        Assert.Equal(before.Errors.Single().Location.GetLineSpan().StartLinePosition.Line + 2, edited.Errors.Single().Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void EditBelowInSameFile_ReEmitsNothing()
    {
        GeneratorRun edited = Run().Edit(UserProject.MainFile, text => text + "\npublic static class Appended;\n");

        EmitsNothing(edited);
        Assert.All(edited.EmittedAfter(TrackingNames.Errors), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void ChangedAttribute_ReEmitsOneNetworkOnly() =>
        EmitsTheFirstOnly(Run().Edit(UserProject.MainFile, text => text.Replace("[Network(4, 4, 3", "[Network(6, 4, 3", StringComparison.Ordinal)));

    /// <summary>The code does not depend on what it may cost.</summary>
    [Fact]
    public void ChangedBudget_MovesTheErrorsOnly()
    {
        GeneratorRun edited = Run().Edit(UserProject.MainFile, text => text.Replace("MultAdds = 1000", "MultAdds = 10", StringComparison.Ordinal));

        EmitsNothing(edited);
        Assert.Equal(["PW0020", "PW0008"], edited.Errors.Select(error => error.Id));
    }

    [Fact]
    public void ChangedManifest_ReEmits() =>
        EmitsTheFirstOnly(Run().EditManifest("first.safetensors", text => text.Replace("sha256: 6b", "sha256: 7c", StringComparison.Ordinal)));

    [Fact]
    public void ManifestOfAnotherNetwork_ReEmitsNothing()
    {
        GeneratorRun edited = Run().EditManifest("unused.safetensors", text => text.Replace("4x4", "5x5", StringComparison.Ordinal));

        EmitsNothing(edited);
        Assert.All(edited.Reasons(TrackingNames.Networks), IsAsBefore);
    }

    [Fact]
    public void AddedManifest_ReEmitsNothing()
    {
        GeneratorRun edited = Run().AddManifest("added.safetensors", Manifest.Of("added.safetensors", "x 1"));

        EmitsNothing(edited);
        Assert.All(edited.Reasons(TrackingNames.Networks), IsAsBefore);
    }

    [Fact]
    public void ManifestWhitespace_ReEmitsNothing()
    {
        GeneratorRun edited = Run().EditManifest("first.safetensors", text => text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\n\n");

        EmitsNothing(edited);
        Assert.All(edited.Reasons(TrackingNames.Weights), IsAsBefore);
    }

    [Fact]
    public void RemovedNetwork_LeavesTheOther()
    {
        GeneratorRun edited = Run().Edit(UserProject.MainFile, text => text[..text.IndexOf("[Network(5", StringComparison.Ordinal)]);

        Assert.Equal(["Project.First.Kernels.g.cs", "Project.First.Weights.g.cs", "Project.First.g.cs"], edited.Result.GeneratedSources.Select(s => s.HintName).Order(StringComparer.Ordinal));
        Assert.Contains(IncrementalStepRunReason.Removed, edited.EmittedAfter(TrackingNames.Sources));
    }

    [Fact]
    public void AllSteps_AreTracked()
    {
        GeneratorRun run = Run();
        Assert.All(PipelineCheck.Steps, step => Assert.NotEmpty(run.Reasons(step)));
        Assert.NotEmpty(run.EmittedAfter(TrackingNames.Sources));
        Assert.NotEmpty(run.EmittedAfter(TrackingNames.Errors));
    }

    /// <summary>Two networks, the second with an error (a dense layer over more than one pixel), and a weights file that neither uses.</summary>
    private static GeneratorRun Run() => GeneratorRun.Of(UserProject.Of(TwoNetworks)
        .WithSource("Other.cs", "namespace Project { public static class Other { public const int Value = 1; } }")
        .WithManifest("first.safetensors", Manifest.Of("first.safetensors", "conv/kernel 1x1x3x8"))
        .WithManifest("second.safetensors", Manifest.Of("second.safetensors", "conv/kernel 1x1x3x8"))
        .WithManifest("unused.safetensors", Manifest.Of("unused.safetensors", "x 4x4")));

    private static void EmitsNothing(GeneratorRun run)
    {
        Assert.All(run.Reasons(TrackingNames.CodeInputs), IsAsBefore);
        Assert.All(run.Reasons(TrackingNames.Sources), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(run.EmittedAfter(TrackingNames.Sources), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static void EmitsTheFirstOnly(GeneratorRun run)
    {
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.Sources).Order(_byName));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], run.EmittedAfter(TrackingNames.Sources).Order(_byName));
    }

    private static void IsAsBefore(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"The step is {reason}.");

    private static readonly System.Collections.Generic.Comparer<IncrementalStepRunReason> _byName =
        System.Collections.Generic.Comparer<IncrementalStepRunReason>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
}
