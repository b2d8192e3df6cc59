using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using PackageTests;
using Pointwise.Build.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(PackageFeed))]

namespace PackageTests;

/// <summary>A local feed with the packages of these sources, made once for all tests, and a package cache that is gone with it.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>No release has it: what is restored is what was packed here.</summary>
    public const string Version = "0.1.0-packagetests";

    private readonly TemporaryFolder _folder = new("feed");

    /// <summary>The folder of the packages.</summary>
    public string Path => _folder.Path;

    /// <summary>The copy of the sources that they were made of.</summary>
    public string Sources => System.IO.Path.Combine(_folder.Root, "sources");

    /// <summary>The process that compiles for every build on the feed.</summary>
    internal CompilerServer Compiler { get; } = new();

    /// <summary>NUGET_PACKAGES of every build on the feed.</summary>
    public string Cache => System.IO.Path.Combine(_folder.Root, "cache");

    /// <summary>The path of a package.</summary>
    public string Package(string id, string extension = "nupkg") => System.IO.Path.Combine(Path, $"{id}.{Version}.{extension}");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        SourceCopy.Write(Sources);
        await SourceCopy.PackAsync(Sources, "src/Pointwise", Version, Path, Compiler, CancellationToken.None);
        await SourceCopy.PackAsync(Sources, "src/Pointwise.Templates", Version, Path, Compiler, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Compiler.ShutDownAsync();
        _folder.Dispose();
    }

    /// <summary>
    /// The configuration of a folder that restores from the feed besides what the machine's configuration has. Packages of the machine's
    /// own cache are used where they lie, so that runtimes and compilers are not fetched again for each run of the tests.
    /// </summary>
    public string NuGetConfiguration()
    {
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } configured
            ? configured
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string fallback = Directory.Exists(machine) ? $"""<add key="machine" value="{machine}" />""" : "";
        return $"""
            <configuration>
              <packageSources>
                <add key="Pointwise" value="{Path}" />
              </packageSources>
              <fallbackPackageFolders>
                {fallback}
              </fallbackPackageFolders>
            </configuration>
            """;
    }
}
