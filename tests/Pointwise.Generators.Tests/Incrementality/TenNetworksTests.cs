using System;
using System.Linq;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Pointwise.Generators;
using Xunit;

namespace GeneratorTests.Incrementality;

/// <summary>A project with ten networks, of which the first two share a weights file and the others have one each.</summary>
public sealed class TenNetworksTests
{
    private const int Count = 10;

    private static readonly GeneratorRun _run = Run();

    [Fact]
    public void EditElsewhere_RunsNothingAgain()
    {
        GeneratorRun edited = _run.Edit("Other.cs", text => text.Replace("int Value", "int OtherValue", StringComparison.Ordinal));

        Assert.All(PipelineCheck.Steps, step => Assert.All(edited.Reasons(step), reason =>
            Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}.")));
        foreach (string step in new[] { TrackingNames.Networks, TrackingNames.CodeInputs, TrackingNames.Sources, TrackingNames.Errors })
            Assert.Equal(Enumerable.Repeat(IncrementalStepRunReason.Cached, Count), edited.Reasons(step));
        Assert.Equal(Enumerable.Repeat(IncrementalStepRunReason.Cached, Count), edited.EmittedAfter(TrackingNames.Sources));
        Assert.Equal(Enumerable.Repeat(IncrementalStepRunReason.Cached, Count), edited.EmittedAfter(TrackingNames.Errors));
    }

    [Fact]
    public void EditOfOneAttribute_EmitsOneNetwork()
    {
        GeneratorRun edited = _run.Edit("Net5.cs", text => text.Replace("[Conv(8, Name", "[Conv(8, Activation = Activation.ReLU, Name", StringComparison.Ordinal));

        EmitsAgain(edited, 1);
        Assert.Equal(["Net5"], Changed(edited));
    }

    [Fact]
    public void ChangedManifest_EmitsTheNetworksThatNameIt()
    {
        GeneratorRun edited = _run.EditManifest("shared.safetensors", text => text.Replace("sha256: 6b", "sha256: 7c", StringComparison.Ordinal));

        EmitsAgain(edited, 2);
        Assert.Equal(["Net0", "Net1"], Changed(edited));
    }

    private static void EmitsAgain(GeneratorRun edited, int networks)
    {
        foreach (IncrementalStepRunReason[] reasons in new[] { edited.Reasons(TrackingNames.Sources), edited.EmittedAfter(TrackingNames.Sources) })
        {
            Assert.Equal(networks, reasons.Count(reason => reason == IncrementalStepRunReason.Modified));
            Assert.Equal(Count - networks, reasons.Count(reason => reason == IncrementalStepRunReason.Cached));
        }
    }

    private static string[] Changed(GeneratorRun edited) =>
    [
        .. edited.Result.GeneratedSources.Zip(_run.Result.GeneratedSources).Where(pair => pair.First.SourceText.ToString() != pair.Second.SourceText.ToString())
            .Select(pair => pair.First.HintName.Split('.')[0]).Distinct().Order(StringComparer.Ordinal),
    ];

    private static GeneratorRun Run()
    {
        UserProject project = UserProject.Of("").WithSource("Other.cs", "public static class Other { public const int Value = 1; }");
        for (int i = 0; i < Count; i++)
        {
            string file = i < 2 ? "shared.safetensors" : $"net{i}.safetensors";
            project = project
                .WithSource($"Net{i}.cs", $"using Pointwise;\n[Network({i + 4}, 4, 3, Weights = \"{file}\")]\n[Conv(8, Name = \"conv\")]\npublic sealed partial class Net{i};\n")
                .WithManifest(file, Manifest.Of(file, "conv/kernel 1x1x3x8"));
        }

        return GeneratorRun.Of(project).Succeeded();
    }
}
