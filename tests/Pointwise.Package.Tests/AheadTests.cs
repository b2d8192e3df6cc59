using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Pointwise.Build.Tests;
using Xunit;

namespace PackageTests;

public sealed class AheadTests(PackageFeed feed)
{
    [Fact]
    public async Task TheCompilerRunsTheGeneratorsMachineCode()
    {
        using var user = new UserFolder(feed);
        user.WriteProgram("App/App.csproj");
        string list = user.Combine("compiled.txt");

        // The list of what the JIT compiles, of all processes of the build.
        CommandResult build = await user.TryAsync(
            [("DOTNET_JitStdOutFile", list), ("DOTNET_JitDisasmSummary", "1")],
            "build", "App/App.csproj", "-c", "Release", "-tl:off", "-v:n", "-p:UseSharedCompilation=false");

        Assert.True(build.Succeeded, build.Output);
        string host = RuntimeInformation.RuntimeIdentifier;
        bool isServed = host is "linux-x64" or "win-x64";
        string folder = isServed ? $"ahead/{host}" : "analyzers/dotnet/cs";
        Assert.Contains($"{folder}/Pointwise.Generators.dll", build.Output.Replace('\\', '/'), StringComparison.Ordinal);
        string compiled = await File.ReadAllTextAsync(list, TestContext.Current.CancellationToken);
        Assert.Contains("Microsoft.CodeAnalysis.", compiled, StringComparison.Ordinal);
        Assert.Equal(isServed, !compiled.Contains("Pointwise.Compiler.NetworkCompiler:", StringComparison.Ordinal));
    }
}
