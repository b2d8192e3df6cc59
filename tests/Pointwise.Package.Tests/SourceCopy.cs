using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Pointwise.Build.Tests;
using Pointwise.Testing;

namespace PackageTests;

/// <summary>
/// A copy of the sources that packages are made of, as an archive of the repository has them. The repository itself may be in the middle
/// of a build while tests run.
/// </summary>
internal static class SourceCopy
{
    private static readonly string[] _folders = ["src", "generators"];
    private static readonly string[] _outputs = ["bin", "obj"];

    /// <summary>Copies the sources into a folder.</summary>
    public static void Write(string destination)
    {
        IEnumerable<string> inFolders = _folders.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(SharedModels.Repository, folder), "*", SearchOption.AllDirectories));
        foreach (string source in Directory.EnumerateFiles(SharedModels.Repository).Concat(inFolders))
        {
            string path = Path.GetRelativePath(SharedModels.Repository, source);
            if (path.Split(Path.DirectorySeparatorChar).Any(part => part == ".git" || _outputs.Contains(part)))
                continue;
            string copy = Path.Combine(destination, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }
    }

    /// <summary>Packs a project of a copy as a build server does.</summary>
    /// <exception cref="InvalidOperationException">It failed, or warned.</exception>
    public static async Task PackAsync(string copy, string project, string version, string feed, CompilerServer compiler, CancellationToken cancellation)
    {
        CommandResult result = await DotNetCommand.RunAsync(
            copy, DotNetCommand.Host, ["pack", project, "-c", "Release", "-o", feed, $"-p:Version={version}", "-p:CI=true", "-tl:off"], compiler.Environment, cancellation);
        if (!result.Succeeded || result.Output.Contains(": warning ", StringComparison.Ordinal))
            throw new InvalidOperationException(result.Output);
    }
}
