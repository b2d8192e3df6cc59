using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Threading.Tasks;
using Xunit;

namespace Pointwise.Build.Tests;

/// <summary>
/// A library project outside the repository that uses the props and targets the way a package brings them: the props before the SDK's, the
/// targets after the project. It has no packages, so its restore needs no network.
/// </summary>
internal sealed class TemporaryProject : IDisposable
{
    private const string OutputFolder = "obj/Release/net10.0/";

    public TemporaryProject(string name = "project", string items = "")
    {
        Folder = new TemporaryFolder(name);
        Folder.Write("Net.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RunAnalyzers>false</RunAnalyzers>
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
              <Target Name="RecordAdditionalFiles" AfterTargets="CoreCompile">
                <WriteLinesToFile File="additional-files.txt" Lines="@(AdditionalFiles->WithMetadataValue('Extension', '.txt'))" Overwrite="true" />
              </Target>
            </Project>
            """);
        Folder.Write("Net.cs", "public static class Net { public static unsafe int First(int* values) => values[0]; }");
        Folder.Write("Directory.Build.props", $"""
            <Project><Import Project="{RepositoryLayout.BuildFolder}/Pointwise.props" /></Project>
            """);
        Folder.Write("Directory.Build.targets", $"""
            <Project>
              <PropertyGroup>
                <PointwiseTaskAssembly Condition="'$(PointwiseTaskAssembly)' == ''">{RepositoryLayout.TaskAssembly}</PointwiseTaskAssembly>
              </PropertyGroup>
              <Import Project="{RepositoryLayout.BuildFolder}/Pointwise.targets" />
            </Project>
            """);
        Folder.Write("NuGet.config", "<configuration><packageSources><clear /></packageSources></configuration>");
    }

    public TemporaryFolder Folder { get; }

    public string ManifestPath(string weights) => Folder.Combine($"{OutputFolder}pointwise/{weights}.weights.txt");

    /// <summary>The additional files that the compiler was given in the last build, in the order of their names.</summary>
    public IReadOnlyList<string> AdditionalFiles =>
        [.. File.ReadAllLines(Folder.Combine("additional-files.txt")).Where(line => line.Length > 0).Order(StringComparer.Ordinal)];

    public Task<CommandResult> BuildAsync(params string[] arguments)
    {
        string[] restored = File.Exists(Folder.Combine("obj/project.assets.json")) ? ["--no-restore"] : [];
        return RunAsync(["build", "Net.csproj", "-c", "Release", "-v:n", .. restored, .. arguments]);
    }

    public Task<CommandResult> RunAsync(params string[] arguments) =>
        DotNetCommand.RunAsync(Folder.Path, arguments, TestContext.Current.CancellationToken);

    /// <summary>Builds and requires success without warnings.</summary>
    public async Task<CommandResult> BuildSuccessfullyAsync(params string[] arguments)
    {
        CommandResult result = await BuildAsync(arguments);
        Assert.True(result.Succeeded, result.Output);
        Assert.Contains("0 Warning(s)", result.Output, StringComparison.Ordinal);
        return result;
    }

    /// <summary>The resources embedded in the library, by name.</summary>
    public Dictionary<string, byte[]> ReadResources()
    {
        using var stream = new MemoryStream(File.ReadAllBytes(Folder.Combine("bin/Release/net10.0/Net.dll")));
        using var image = new PEReader(stream);
        MetadataReader metadata = image.GetMetadataReader();
        PEMemoryBlock section = image.GetSectionData(image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        var resources = new Dictionary<string, byte[]>();
        foreach (ManifestResource resource in metadata.ManifestResources.Select(metadata.GetManifestResource))
        {
            // An embedded resource is its length and then its bytes.
            BlobReader reader = section.GetReader((int)resource.Offset, section.Length - (int)resource.Offset);
            resources.Add(metadata.GetString(resource.Name), reader.ReadBytes(reader.ReadInt32()));
        }

        return resources;
    }

    public void Dispose() => Folder.Dispose();
}
