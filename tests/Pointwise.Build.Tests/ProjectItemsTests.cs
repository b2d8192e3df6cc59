using System;
using System.IO;
using System.Linq;
using System.Text;
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
    public async Task AProjectMayHaveEmbeddedResourcesOfItsOwn()
    {
        using var project = new TemporaryProject(items: """<EmbeddedResource Include="own.txt" LogicalName="own" />""");
        project.Folder.Write("own.txt", "a text");
        project.Folder.WriteWeights("net.safetensors");

        await project.BuildSuccessfullyAsync();

        Assert.Equal(["own", "pointwise/net.safetensors"], project.ReadResources().Keys.Order());
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
    public async Task TheScalesBesideAFileAreEmbeddedWithIt()
    {
        using var project = new TemporaryProject();
        const string Header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"b\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[2,3]}}";
        byte[] file = [.. BitConverter.GetBytes((long)Header.Length), .. Encoding.ASCII.GetBytes(Header), 1, 2, 3];
        await File.WriteAllBytesAsync(project.Folder.Combine("net.safetensors"), file, TestContext.Current.CancellationToken);
        string scales = project.Folder.Write("quantization.json", "{\"tensors\":{\"a\":{\"scale\":0.5,\"min\":-1}}}");

        await project.BuildSuccessfullyAsync();

        Assert.Equal(File.ReadAllBytes(scales), project.ReadResources()["pointwise/net.safetensors.quantization.json"]);
        string manifest = await File.ReadAllTextAsync(project.ManifestPath("net.safetensors"), TestContext.Current.CancellationToken);
        Assert.Contains("tensor: a\tU8\t2\t0\tquantized\ntensor: b\tI8\t1\t2\n", manifest);

        // A change of the scales alone makes the manifest anew.
        project.Folder.Write("quantization.json", "{\"tensors\":{\"a\":{\"scale\":0.5,\"min\":-1},\"b\":{\"scale\":1,\"min\":0}}}");
        await project.BuildSuccessfullyAsync();

        manifest = await File.ReadAllTextAsync(project.ManifestPath("net.safetensors"), TestContext.Current.CancellationToken);
        Assert.Contains("tensor: b\tI8\t1\t2\tquantized\n", manifest);

        // Without the file nothing is known of them.
        File.Delete(scales);
        await project.BuildSuccessfullyAsync();

        Assert.Equal(["pointwise/net.safetensors"], project.ReadResources().Keys);
        manifest = await File.ReadAllTextAsync(project.ManifestPath("net.safetensors"), TestContext.Current.CancellationToken);
        Assert.Contains("tensor: a\tU8\t2\t0\ntensor: b\tI8\t1\t2\n", manifest);
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
