using System;
using System.Threading.Tasks;
using Pointwise.Build.Tests;
using Xunit;

namespace PackageTests;

/// <summary>What NativeAOT is told to compile for. Nothing is compiled here, so the machine need not be of that kind.</summary>
public sealed class InstructionSetTests(PackageFeed feed)
{
    private const string Check = "PointwiseCheckInstructionSet";

    [Theory]
    [InlineData("linux-x64", "", "x86-64-v3")]
    [InlineData("win-x64", "PointwiseInstructionSet=native", "native")]
    [InlineData("osx-x64", "PointwiseInstructionSet=x86-64-v4", "x86-64-v4")]
    [InlineData("linux-x64", "IlcInstructionSet=avx2,aes", "avx2,aes")]
    [InlineData("linux-arm64", "", "")]
    public async Task ASetIsChosenUnlessTheProjectDoes(string runtime, string property, string expected)
    {
        using UserFolder user = Project();

        CommandResult result = await user.DotNetAsync(Arguments(runtime, property, "-getProperty:IlcInstructionSet"));

        Assert.Equal(expected, result.Output.Trim());
    }

    [Theory]
    [InlineData("linux-x64", "")]
    [InlineData("linux-x64", "PointwiseInstructionSet=native")]
    [InlineData("win-x64", "IlcInstructionSet=aes, avx512v2")]
    [InlineData("linux-arm64", "")]
    public async Task FastSetsAreNotWarnedAbout(string runtime, string property)
    {
        using UserFolder user = Project();

        await user.DotNetAsync(Arguments(runtime, property, $"-t:{Check}"));
    }

    [Theory]
    [InlineData("linux-x64", "PointwiseInstructionSet=x86-64-v2")]
    [InlineData("win-x64", "IlcInstructionSet=sse4.2,aes")]
    [InlineData("linux-x64", "IlcInstructionSet=-avx2")]
    public async Task TheFallBackTo128BitsIsWarnedAbout(string runtime, string property)
    {
        using UserFolder user = Project();

        CommandResult result = await user.TryAsync(Arguments(runtime, property, $"-t:{Check}", "-p:MSBuildTreatWarningsAsErrors=false", "-p:TreatWarningsAsErrors=false"));

        Assert.True(result.Succeeded, result.Output);
        Assert.Contains("warning PW2006: Expected an instruction set with AVX2 and FMA", result.Output, StringComparison.Ordinal);
        await user.DotNetAsync(Arguments(runtime, property, $"-t:{Check}", "-p:NoWarn=PW2006"));
    }

    private static string[] Arguments(string runtime, string property, params string[] more) =>
    [
        "msbuild", "App.proj", $"-p:RuntimeIdentifier={runtime}", "-p:PublishAot=true", "-nologo", "-tl:off",
        .. property.Length == 0 ? Array.Empty<string>() : ["-p:" + property.Replace(",", "%2C", StringComparison.Ordinal)], .. more,
    ];

    // As NuGet imports it into a program that gets the package through a library: enough to evaluate, and no restore.
    private UserFolder Project()
    {
        var user = new UserFolder(feed);
        user.Write("App.proj", $"""
            <Project>
              <Import Project="{System.IO.Path.Combine(feed.Sources, "src/Pointwise.Build/buildTransitive/Pointwise.targets")}" />
              <PropertyGroup>
                <MSBuildWarningsAsMessages>$(NoWarn)</MSBuildWarningsAsMessages>
              </PropertyGroup>
            </Project>
            """);
        return user;
    }
}
