using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
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

    /// <summary>What the JIT compiles of the library are methods that ask for it: none of them runs without optimisations.</summary>
    [Theory]
    [InlineData("-c", "Release")]
    [InlineData("-c", "Release", "--use-current-runtime", "--no-self-contained")]
    [InlineData("-c", "Release", "--use-current-runtime", "--no-self-contained", "-p:PublishReadyToRun=true")]
    public async Task TheProgramRunsTheLibrarysMachineCode(params string[] arguments)
    {
        using var user = new UserFolder(feed);
        user.WriteProgram("App/App.csproj");
        await user.DotNetAsync(["publish", "App/App.csproj", "-o", user.Combine("out"), .. arguments]);
        string list = user.Combine("compiled.txt");

        await user.RunAsync("out/App.dll", ("DOTNET_JitStdOutFile", list), ("DOTNET_JitDisasmSummary", "1"));

        string[] compiled = await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
        string[] library = [.. compiled.Where(line => line.Contains(" Pointwise.", StringComparison.Ordinal))];
        bool isServed = RuntimeInformation.RuntimeIdentifier is "linux-x64" or "linux-arm64" or "win-x64" or "osx-arm64" && (Avx2.IsSupported || AdvSimd.IsSupported);
        Assert.Contains(compiled, line => line.Contains("+Kernels:", StringComparison.Ordinal));
        Assert.Equal(isServed, Array.TrueForAll(library, line => line.Contains("FullOpts", StringComparison.Ordinal)));
    }
}
