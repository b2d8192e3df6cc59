using System;
using System.IO;
using System.Threading.Tasks;
using Pointwise.Testing;
using Xunit;

namespace PackageTests;

public sealed class PublishTests(PackageFeed feed)
{
    [Fact]
    public async Task ASingleFileRuns()
    {
        using var user = new UserFolder(feed);
        user.WriteProgram("app/App.csproj", "<PublishSingleFile>true</PublishSingleFile><SelfContained>false</SelfContained><DebugType>embedded</DebugType>");

        await PublishAsync(user);

        Assert.Single(Directory.EnumerateFileSystemEntries(user.Combine("out")));
        Assert.Equal(Clothing.Bits, await user.RunAsync("out/App"));
    }

    [Fact]
    public async Task ATrimmedProgramRuns()
    {
        using var user = new UserFolder(feed);
        user.WriteProgram("app/App.csproj", "<PublishTrimmed>true</PublishTrimmed>");

        await PublishAsync(user);

        Assert.Equal(Clothing.Bits, await user.RunAsync("out/App"));
    }

    [Fact]
    public async Task ANativeProgramRuns()
    {
        Command.SkipWithoutLinker();
        using var user = new UserFolder(feed);
        user.WriteProgram("app/App.csproj", "<PublishAot>true</PublishAot>");

        await PublishAsync(user);

        Assert.False(File.Exists(user.Combine("out/App.dll")));
        Assert.Equal(Clothing.Bits, await user.RunAsync("out/App"));
    }

    private static Task PublishAsync(UserFolder user) =>
        user.DotNetAsync("publish", "app/App.csproj", "-c", "Release", "-o", "out", "--use-current-runtime", "-tl:off");
}
