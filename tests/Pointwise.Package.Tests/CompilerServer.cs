using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Pointwise.Build.Tests;

namespace PackageTests;

/// <summary>
/// A compiler server of these tests alone: the first build starts it, and the others find it warm. Nobody else knows its name, so it has seen no other package
/// of the same version.
/// </summary>
internal sealed class CompilerServer
{
    private readonly string _name = $"pointwise-{Guid.NewGuid():N}";

    /// <summary>What tells a build of it.</summary>
    public IReadOnlyList<(string Variable, string Value)> Environment => [("UseSharedCompilation", "true"), ("SharedCompilationId", _name)];

    /// <summary>Ends the server, if a build has started it.</summary>
    public async Task ShutDownAsync()
    {
        CommandResult sdk = await DotNetCommand.RunAsync(Path.GetTempPath(), ["--info"], CancellationToken.None);
        string folder = sdk.Output.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("Base Path:", StringComparison.Ordinal))["Base Path:".Length..].Trim();
        await DotNetCommand.RunAsync(
            Path.GetTempPath(), ["exec", Path.Combine(folder, "Roslyn", "bincore", "VBCSCompiler.dll"), "-shutdown", $"-pipename:{_name}"], CancellationToken.None);
    }
}
