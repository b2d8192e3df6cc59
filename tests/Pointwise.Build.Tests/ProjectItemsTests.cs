using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Pointwise.Build.Tests;

public sealed class ProjectItemsTests
{
    [Fact]
    public async Task AnItemCanBeRenamedRemovedAndLinked()
    {
        using var project = new TemporaryProject(items: """
            <PointwiseWeights Update="renamed.safetensors" ResourceName="weights" />
            <PointwiseWeights Remove="removed.safetensors" />
            <PointwiseWeights Include="../shared/outside.safetensors" />
            <PointwiseWeights Include="../shared/linked.safetensors" Link="models/linked.safetensors" />
            """);
        foreach (string name in new[] { "renamed", "removed", "../shared/outside", "../shared/linked" })
            project.Folder.WriteWeights($"{name}.safetensors");

        await project.BuildSuccessfullyAsync();

        string[] resources = ["pointwise/models/linked.safetensors", "pointwise/outside.safetensors", "weights"];
        Assert.Equal(resources, project.ReadResources().Keys.Order());
        Assert.True(File.Exists(project.ManifestPath("models/linked.safetensors")));
        Assert.True(File.Exists(project.ManifestPath("outside.safetensors")));
        Assert.Contains("resource: weights\n", await File.ReadAllTextAsync(
            project.ManifestPath("renamed.safetensors"), TestContext.Current.CancellationToken));
        Assert.Equal(3, project.AdditionalFiles.Count);
    }

    [Fact]
    public async Task NamesMayHoldWhatMSBuildTreatsSpecially()
    {
        string[] names = ["a'b (1).safetensors", "$(c);d%20@e.safetensors", "modèle été.safetensors"];
        using var project = new TemporaryProject("50% [off] é");
        foreach (string name in names)
            project.Folder.WriteWeights(name);

        await project.BuildSuccessfullyAsync();

        Assert.Equal(names.Select(name => $"pointwise/{name}").Order(), project.ReadResources().Keys.Order());
        Assert.All(names, name => Assert.Contains($"file: {name}\n", File.ReadAllText(project.ManifestPath(name))));
    }

    [Fact]
    public async Task TheDefaultItemsCanBeSwitchedOff()
    {
        using var project = new TemporaryProject();
        project.Folder.Write("net.safetensors", "never read");

        await project.BuildSuccessfullyAsync("-p:EnableDefaultPointwiseItems=false");

        Assert.Empty(project.ReadResources());
    }

    [Fact]
    public async Task OutputFoldersAreNotSearched()
    {
        using var project = new TemporaryProject();
        foreach (string folder in new[] { "bin/Debug", "obj", ".cache" })
            project.Folder.Write($"{folder}/net.safetensors", "never read");

        await project.BuildSuccessfullyAsync();

        Assert.Empty(project.ReadResources());
    }
}
