using System;
using System.Threading.Tasks;
using Pointwise.Build.Tests;
using Xunit;

namespace PackageTests;

public sealed class LanguageTests(PackageFeed feed)
{
    [Fact]
    public async Task AVisualBasicProjectIsToldWhatToDo()
    {
        using var user = new UserFolder(feed);
        user.WriteProject("Library.vbproj", isProgram: false);
        user.Write("Library.vb", "Public Class Library\nEnd Class\n");

        CommandResult result = await user.TryAsync("build", "Library.vbproj", "-tl:off");

        Assert.False(result.Succeeded, result.Output);
        Assert.Contains("error PW2007: Expected a C# project, found one in VB", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7.3")]
    [InlineData("11.0")]
    public async Task AnOldLanguageVersionIsTheOnlyError(string version)
    {
        using var user = new UserFolder(feed);
        user.WriteProgram("app/App.csproj", $"<LangVersion>{version}</LangVersion><Nullable>disable</Nullable>");

        CommandResult result = await user.TryAsync("build", "app/App.csproj", "-tl:off");

        Assert.False(result.Succeeded, result.Output);
        Assert.Contains($"error PW2008: Expected C# 12.0 or later, found LangVersion {version}", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOldestLanguageVersionWorks()
    {
        using var user = new UserFolder(feed);
        user.WriteProgram("app/App.csproj", "<LangVersion>12</LangVersion>");

        await user.DotNetAsync("build", "app/App.csproj", "-tl:off");
    }
}
