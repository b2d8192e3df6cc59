using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Pointwise.Build.Tests;

/// <summary>
/// What Directory.Build.targets gives the projects of the repository. They are evaluated only: the tests need no other project built.
/// </summary>
public sealed class RepositoryWiringTests
{
    [Fact]
    public async Task AProjectThatOptsInGetsWhatThePackageGives()
    {
        using JsonDocument evaluated = await EvaluateAsync("<UsePointwise>true</UsePointwise>");

        Assert.Equal("true", Property(evaluated, "AllowUnsafeBlocks"));
        Assert.Equal(Path.GetFullPath(RepositoryLayout.TaskAssembly), Path.GetFullPath(Property(evaluated, "PointwiseTaskAssembly")));
        Assert.Equal(["net.safetensors"], Items(evaluated, "PointwiseWeights", "Identity"));
        string[] projects = ["Pointwise", "Pointwise.Build", "Pointwise.Compiler", "Pointwise.Generators", "Pointwise.CodeFixes"];
        Assert.Equal(projects, Items(evaluated, "ProjectReference", "Filename"));
        Assert.Equal(["", "", "Analyzer", "Analyzer", "Analyzer"], Items(evaluated, "ProjectReference", "OutputItemType"));
        Assert.Equal(["", "false", "false", "false", "false"], Items(evaluated, "ProjectReference", "ReferenceOutputAssembly"));
        Assert.Contains("PointwiseDisabledPasses", Items(evaluated, "CompilerVisibleProperty", "Identity"));
    }

    [Fact]
    public async Task AProjectThatDoesNotOptInGetsNothing()
    {
        using JsonDocument evaluated = await EvaluateAsync("");

        Assert.Equal("false", Property(evaluated, "AllowUnsafeBlocks"));
        Assert.Equal("", Property(evaluated, "PointwiseTaskAssembly"));
        Assert.Empty(Items(evaluated, "PointwiseWeights", "Identity"));
        Assert.Empty(Items(evaluated, "ProjectReference", "Identity"));
    }

    [Fact]
    public async Task AProjectCanRenameAndRemoveItsDefaultItems()
    {
        using JsonDocument evaluated = await EvaluateAsync("<UsePointwise>true</UsePointwise>", """
            <PointwiseWeights Update="net.safetensors" ResourceName="weights" />
            <PointwiseWeights Remove="other.safetensors" />
            """);

        Assert.Equal(["net.safetensors"], Items(evaluated, "PointwiseWeights", "Identity"));
        Assert.Equal(["weights"], Items(evaluated, "PointwiseWeights", "ResourceName"));
    }

    [Theory]
    [InlineData("<UsePointwise>true</UsePointwise><EnableDefaultPointwiseItems>false</EnableDefaultPointwiseItems>")]
    [InlineData("<UsePointwise>true</UsePointwise><EnableDefaultItems>false</EnableDefaultItems>")]
    public async Task TheDefaultItemsCanBeSwitchedOff(string properties)
    {
        using JsonDocument evaluated = await EvaluateAsync(properties);

        Assert.Empty(Items(evaluated, "PointwiseWeights", "Identity"));
    }

    // A command line's output folder is that of all projects that are built, the task's among them; a folder of publish is not.
    [Fact]
    public async Task TheTaskIsFoundInTheOutputFolderOfACommandLine()
    {
        string output = Path.Combine(Path.GetTempPath(), "out");
        using JsonDocument built = await EvaluateAsync("<UsePointwise>true</UsePointwise>", "", $"-p:OutputPath={output}", "-p:_CommandLineDefinedOutputPath=true");
        using JsonDocument published = await EvaluateAsync("<UsePointwise>true</UsePointwise>", "", $"-p:PublishDir={output}", "-p:_CommandLineDefinedOutputPath=true");

        Assert.Equal(Path.Combine(output, "Pointwise.Build.dll"), Property(built, "PointwiseTaskAssembly"));
        Assert.Equal(Path.GetFullPath(RepositoryLayout.TaskAssembly), Path.GetFullPath(Property(published, "PointwiseTaskAssembly")));
    }

    private static async Task<JsonDocument> EvaluateAsync(string property, string items = "", params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        folder.WriteWeights("net.safetensors");
        if (items.Length > 0)
            folder.WriteWeights("other.safetensors");
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets" })
            folder.Write(name, $"""<Project><Import Project="{Path.Combine(RepositoryLayout.Root, name)}" /></Project>""");
        folder.Write("Net.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework>{property}</PropertyGroup>
              <ItemGroup>{items}</ItemGroup>
            </Project>
            """);

        CommandResult result = await DotNetCommand.RunAsync(folder.Path,
        [
            "msbuild", "Net.csproj", $"-p:Configuration={RepositoryLayout.Configuration}",
            "-getProperty:AllowUnsafeBlocks,PointwiseTaskAssembly", "-getItem:PointwiseWeights,ProjectReference,CompilerVisibleProperty", .. arguments,
        ], TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Output);
        return JsonDocument.Parse(result.Output);
    }

    private static string Property(JsonDocument evaluated, string name) =>
        evaluated.RootElement.GetProperty("Properties").GetProperty(name).GetString()!;

    private static string[] Items(JsonDocument evaluated, string type, string metadata) =>
        [.. evaluated.RootElement.GetProperty("Items").GetProperty(type).EnumerateArray()
            .Select(item => item.TryGetProperty(metadata, out JsonElement value) ? value.GetString()! : "")];
}
