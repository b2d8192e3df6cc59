using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Pointwise;
using Xunit;

namespace GeneratorTests.Documentation;

/// <summary>The documentation is complete, as far as that can be counted.</summary>
public sealed partial class ReferenceTests
{
    private static readonly DocumentationFile _page = DocumentationFile.Read("docs/attributes.md");
    private static readonly Type[] _public = typeof(NetworkAttribute).Assembly.GetExportedTypes();

    /// <summary>Every attribute has a section, and in it every argument of its own.</summary>
    [Fact]
    public void EveryAttribute_AndEachArgument_IsInTheReference() => Assert.Empty(_public
        .Where(type => type.IsSubclassOf(typeof(Attribute)))
        .SelectMany(type => Missing(type.IsAbstract ? type.Name : $"`[{type.Name[..^"Attribute".Length]}]`", Arguments(type))));

    /// <summary>Every enumeration of the declarations has a section, and in it every value.</summary>
    [Fact]
    public void EveryEnumeration_AndEachValue_IsInTheReference() => Assert.Empty(_public
        .Where(type => type.IsEnum && type.Namespace == "Pointwise").SelectMany(type => Missing($"`{type.Name}`", type.GetEnumNames())));

    [Fact]
    public void EveryLink_LeadsToAFile()
    {
        foreach (string page in DocumentationFile.All)
        {
            string folder = Path.GetDirectoryName(Path.Combine(DocumentationFile.Root, page))!;
            IEnumerable<string> targets = DocumentationFile.Read(page).Lines.SelectMany(line => Link().Matches(line).Select(match => match.Groups[1].Value))
                .Where(target => !target.Contains("://", StringComparison.Ordinal)).Select(target => target.Split('#')[0]).Where(target => target.Length > 0);
            Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page} links to {target}, which is not there."));
        }
    }

    /// <summary>Every page can be reached from the index.</summary>
    [Fact]
    public void EveryPage_IsInTheIndex()
    {
        string index = string.Join('\n', DocumentationFile.Read("docs/README.md").Lines);
        Assert.All(
            DocumentationFile.All.Where(page => Path.GetDirectoryName(page) == "docs" && page != "docs/README.md"),
            page => Assert.Contains($"({Path.GetFileName(page)})", index, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Missing(string heading, IEnumerable<string> names)
    {
        string? section = _page.Section(heading);
        return section is null ? [$"{heading} has no section"] : names.Where(name => !section.Contains($"`{name}`", StringComparison.Ordinal)).Select(name => $"{heading} does not name {name}");
    }

    /// <summary>Properties that can be set, and parameters of the constructor.</summary>
    private static IEnumerable<string> Arguments(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.SetMethod?.IsPublic == true).Select(property => property.Name)
            .Concat(type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name!));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
