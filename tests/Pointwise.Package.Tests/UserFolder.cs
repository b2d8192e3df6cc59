using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Pointwise.Build.Tests;
using Xunit;

namespace PackageTests;

/// <summary>A folder outside the repository with projects that restore from the feed, as users write them.</summary>
internal sealed class UserFolder : IDisposable
{
    public const string Reference = $"""<PackageReference Include="Pointwise" Version="{PackageFeed.Version}" />""";
    private readonly PackageFeed _feed;
    private readonly TemporaryFolder _folder;

    public UserFolder(PackageFeed feed, string name = "user")
    {
        _feed = feed;
        _folder = new TemporaryFolder(name);
        Write("NuGet.config", feed.NuGetConfiguration());
        // Whatever a test asserts, the compiler, the trimmer and MSBuild have nothing to say about it.
        Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
            </Project>
            """);
    }

    public string Path => _folder.Path;

    public string Combine(string relativePath) => _folder.Combine(relativePath);

    public string Write(string relativePath, string text) => _folder.Write(relativePath, text);

    /// <summary>Writes a project file.</summary>
    /// <param name="path">Its path with the extension.</param>
    /// <param name="isProgram">A program, not a library.</param>
    /// <param name="items">Items besides the files of its folder; none are a reference to the package.</param>
    /// <param name="properties">Properties of its own.</param>
    public void WriteProject(string path, bool isProgram, string items = Reference, string properties = "") => Write(path, $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>{(isProgram ? "<OutputType>Exe</OutputType>" : "")}{properties}</PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """);

    /// <summary>A program with the clothing classifier and its embedded weights, which prints the bits of its logits.</summary>
    public void WriteProgram(string path, string properties = "")
    {
        string folder = System.IO.Path.GetDirectoryName(path)!;
        WriteProject(path, isProgram: true, properties: properties);
        Write(System.IO.Path.Combine(folder, "Program.cs"), Clothing.Program("Classifier") + Clothing.Declaration("Classifier"));
        Clothing.CopyWeights(Combine(folder));
    }

    /// <summary>Runs <c>dotnet</c>, whatever the outcome.</summary>
    public Task<CommandResult> TryAsync(params IEnumerable<string> arguments) => TryAsync([], arguments);

    /// <summary>The same with variables in the environment.</summary>
    public Task<CommandResult> TryAsync((string Variable, string Value)[] environment, params IEnumerable<string> arguments) =>
        TryProgramAsync(DotNetCommand.Host, arguments, environment);

    /// <summary>Runs <c>dotnet</c> and requires success without warnings.</summary>
    public async Task<CommandResult> DotNetAsync(params IEnumerable<string> arguments)
    {
        CommandResult result = await TryAsync(arguments);
        Assert.True(result.Succeeded, result.Output);
        Assert.DoesNotContain("warning", result.Output.Replace("0 Warning(s)", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        return result;
    }

    /// <summary>Runs a program that was built and returns what it printed.</summary>
    public async Task<string> RunAsync(string program, params (string Variable, string Value)[] environment)
    {
        CommandResult result = program.EndsWith(".dll", StringComparison.Ordinal)
            ? await TryProgramAsync(DotNetCommand.Host, [Combine(program)], environment)
            : await TryProgramAsync(Combine(OperatingSystem.IsWindows() ? program + ".exe" : program), [], environment);
        Assert.True(result.Succeeded, result.Output);
        return result.Output.ReplaceLineEndings("\n");
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandResult> TryProgramAsync(string program, IEnumerable<string> arguments, (string Variable, string Value)[] environment) => DotNetCommand.RunAsync(
        Path, program, arguments, [("NUGET_PACKAGES", _feed.Cache), .. _feed.Compiler.Environment, .. environment], TestContext.Current.CancellationToken);
}
