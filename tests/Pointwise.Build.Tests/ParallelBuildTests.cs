using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Pointwise.Build.Tests;

public sealed class ParallelBuildTests
{
    [Fact]
    public async Task SeveralProjectsPrepareTheirWeightsAtTheSameTime()
    {
        using var project = new TemporaryProject();
        string[] names = ["A", "B", "C"];
        foreach (string name in names)
        {
            project.Folder.Write($"{name}/{name}.csproj", File.ReadAllText(project.Folder.Combine("Net.csproj")));
            project.Folder.Write($"{name}/{name}.cs", $"public static class {name};");
            project.Folder.WriteWeights($"{name}/net.safetensors");
        }

        File.Delete(project.Folder.Combine("Net.csproj"));
        string projects = string.Concat(names.Select(name => $"""<Project Path="{name}/{name}.csproj" />"""));
        project.Folder.Write("All.slnx", $"<Solution>{projects}</Solution>");

        CommandResult result = await project.RunAsync("build", "All.slnx", "-c", "Release", "-m:3");

        Assert.True(result.Succeeded, result.Output);
        Assert.Contains("0 Warning(s)", result.Output, StringComparison.Ordinal);
        Assert.All(names, name => Assert.True(
            File.Exists(project.Folder.Combine($"{name}/obj/Release/net10.0/pointwise/net.safetensors.weights.txt"))));
    }
}
