using System;
using System.Security;
using System.Text.RegularExpressions;

namespace Pointwise.CodeFixes;

/// <summary>The text of a project file. It is edited as text: all that stands there stays as its author wrote it.</summary>
internal static class ProjectText
{
    private static readonly Regex _end = new(@"</Project\s*>\s*$", RegexOptions.CultureInvariant);
    private static readonly Regex _lastItem = new(@"^([ \t]*)<PointwiseWeights\b[^>]*/>[ \t]*(\r?\n)", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.RightToLeft);

    /// <summary>The project with an item for a weights file: behind the last that it has, or in a group of its own at the end. Null where the text is no project.</summary>
    public static string? WithItem(string project, string file)
    {
        string item = $"<PointwiseWeights Include=\"{SecurityElement.Escape(file)}\" />";
        if (_lastItem.Match(project) is { Success: true } last)
            return project.Insert(last.Index + last.Length, $"{last.Groups[1].Value}{item}{last.Groups[2].Value}");
        if (_end.Match(project) is not { Success: true } end)
            return null;
        string line = project.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        return project.Insert(end.Index, $"  <ItemGroup>{line}    {item}{line}  </ItemGroup>{line}");
    }
}
