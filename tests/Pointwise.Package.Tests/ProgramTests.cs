using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Pointwise.Build.Tests;
using Xunit;

namespace PackageTests;

public sealed class ProgramTests(PackageFeed feed)
{
    [Fact]
    public async Task AFreshProgramBuildsIncrementallyRunsAndIsCleaned()
    {
        using var user = new UserFolder(feed, "mein Gerät (ö, 日本)");
        user.WriteProgram("Größe 1/App.csproj");
        string[] build = ["build", "Größe 1/App.csproj", "-c", "Release", "-v:n", "-tl:off"];

        await user.DotNetAsync(build);
        Assert.Equal(Clothing.Bits, await user.RunAsync("Größe 1/bin/Release/net10.0/App.dll"));

        CommandResult second = await user.DotNetAsync(build);
        Assert.True(second.Skipped("PointwisePrepareWeights"), second.Output);
        Assert.True(second.Skipped("CoreCompile"), second.Output);

        await user.DotNetAsync("clean", "Größe 1/App.csproj", "-c", "Release");
        Assert.Empty(Directory.EnumerateFiles(user.Combine("Größe 1/bin"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(user.Combine("Größe 1/obj"), "*.weights.*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task ManyProjectsAreBuiltAtTheSameTime()
    {
        using var user = new UserFolder(feed);
        string[] names = [.. Enumerable.Range(1, 8).Select(number => $"App{number}")];
        foreach (string name in names)
            user.WriteProgram($"{name}/{name}.csproj");
        user.Write("All.slnx", $"<Solution>{string.Concat(names.Select(name => $"""<Project Path="{name}/{name}.csproj" />"""))}</Solution>");

        await user.DotNetAsync("build", "All.slnx", "-c", "Release", "-m:4", "-tl:off");

        foreach (string name in names)
            Assert.Equal(Clothing.Bits, await user.RunAsync($"{name}/bin/Release/net10.0/{name}.dll"));
    }
}
