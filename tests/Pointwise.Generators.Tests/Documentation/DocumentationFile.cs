using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace GeneratorTests.Documentation;

/// <summary>A page of the repository's documentation.</summary>
internal sealed record DocumentationFile(string Path, string[] Lines)
{
    /// <summary>The checkout's folder.</summary>
    public static string Root { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(FolderOfThisFile(), "..", "..", ".."));

    /// <summary>README.md and all pages of docs.</summary>
    public static IEnumerable<string> All => Directory.EnumerateFiles(System.IO.Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Select(path => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/')).Append("README.md").Order(StringComparer.Ordinal);

    public static DocumentationFile Read(string path) => new(path, File.ReadAllLines(System.IO.Path.Combine(Root, path)));

    /// <summary>The C# that is marked as such, block by block, with the line on which each begins.</summary>
    public IEnumerable<(int Line, string[] Code)> CSharp()
    {
        for (int i = 0; i < Lines.Length; i++)
        {
            if (Lines[i] != "```csharp")
                continue;
            string[] code = [.. Lines.Skip(i + 1).TakeWhile(line => line != "```")];
            yield return (i + 2, code);
            i += code.Length + 1;
        }
    }

    /// <summary>The text under the first heading that has the given words, up to the next heading.</summary>
    public string? Section(string heading)
    {
        int start = Array.FindIndex(Lines, line => line.StartsWith('#') && line.Contains(heading, StringComparison.Ordinal));
        return start < 0 ? null : string.Join('\n', Lines.Skip(start + 1).TakeWhile(line => !line.StartsWith('#')).Prepend(Lines[start]));
    }

    private static string FolderOfThisFile([CallerFilePath] string path = "") => System.IO.Path.GetDirectoryName(path)!;
}
