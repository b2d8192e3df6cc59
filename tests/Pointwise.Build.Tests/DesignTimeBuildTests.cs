using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Pointwise.Build.Tests;

public sealed class DesignTimeBuildTests
{
    // What Visual Studio and the C# extension of Visual Studio Code ask for to fill the editor's project.
    private static readonly string[] _arguments =
    [
        "msbuild", "Net.csproj", "-t:Compile", "-getItem:CscCommandLineArgs", "-p:Configuration=Release", "-p:DesignTimeBuild=true",
        "-p:BuildingProject=false", "-p:BuildProjectReferences=false", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
        "-p:ContinueOnError=ErrorAndContinue",
    ];

    [Fact]
    public async Task GivesTheEditorTheManifest()
    {
        using TemporaryProject project = await RestoredAsync();
        project.Folder.WriteWeights("net.safetensors");

        CommandResult result = await project.RunAsync(_arguments);

        Assert.True(result.Succeeded, result.Output);
        Assert.Contains("/additionalfile:obj", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(project.ManifestPath("net.safetensors")));
    }

    [Fact]
    public async Task ABrokenFileLeavesTheEditorTheRestOfTheProject()
    {
        using TemporaryProject project = await RestoredAsync();
        project.Folder.Write("net.safetensors", "not a weights file");

        CommandResult result = await project.RunAsync(_arguments);

        Assert.Contains("error PW2002: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"Net.cs\"", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("/additionalfile:obj", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeforeTheTaskIsBuiltThereIsNoManifestAndNoError()
    {
        using TemporaryProject project = await RestoredAsync();
        project.Folder.WriteWeights("net.safetensors");

        CommandResult result = await project.RunAsync([.. _arguments, "-p:PointwiseTaskAssembly=not-built-yet.dll"]);

        Assert.True(result.Succeeded, result.Output);
        Assert.Contains("\"Net.cs\"", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("/additionalfile:obj", result.Output, StringComparison.Ordinal);
    }

    private static async Task<TemporaryProject> RestoredAsync()
    {
        var project = new TemporaryProject();
        CommandResult restore = await project.RunAsync("restore");
        Assert.True(restore.Succeeded, restore.Output);
        return project;
    }
}
