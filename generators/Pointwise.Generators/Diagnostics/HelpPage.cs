using System;
using System.Linq;
using System.Reflection;

namespace Pointwise.Generators.Diagnostics;

/// <summary>The pages about the diagnostics. The repository's address is what the build found in git; in a build without one the page's path is left.</summary>
internal static class HelpPage
{
    private const string Address = "RepositoryUrl";

    private static readonly string _folder = Folder(
        typeof(HelpPage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == Address)?.Value ?? "");

    public static string Of(string id) => $"{_folder}docs/diagnostics/{id}.md";

    /// <summary>Where the files of a repository are shown.</summary>
    internal static string Folder(string repository)
    {
        const string Ending = ".git";
        if (repository.Length == 0)
            return "";
        bool ends = repository.EndsWith(Ending, StringComparison.Ordinal);
        return (ends ? repository.Substring(0, repository.Length - Ending.Length) : repository.TrimEnd('/')) + "/blob/main/";
    }
}
