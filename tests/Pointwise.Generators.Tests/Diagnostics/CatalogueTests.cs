using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Pointwise.Generators;
using Xunit;

namespace GeneratorTests.Diagnostics;

/// <summary>All diagnostics together.</summary>
public sealed class CatalogueTests
{
    private static readonly DiagnosticDescriptor[] _all = [.. typeof(NetworkGenerator).Assembly.GetType("Pointwise.Generators.Diagnostics.Descriptors", throwOnError: true)!
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()];

    [Fact]
    public void Ids_AreUnique() => Assert.Equal(_all.Length, _all.Select(descriptor => descriptor.Id).Distinct().Count());

    [Fact]
    public void EveryId_HasAPage_AndEveryPageAnId()
    {
        IEnumerable<string> ids = _all.Select(descriptor => descriptor.Id).Concat(IdsOfTheBuild());
        Assert.Equal(ids.Order(StringComparer.Ordinal), Directory.GetFiles(Pages(), "PW*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryPage_HasItsTitle_AndIsInTheIndex()
    {
        string index = File.ReadAllText(Path.Combine(Pages(), "README.md"));
        Assert.All(_all, descriptor =>
        {
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n\n## Cause\n", File.ReadAllText(Path.Combine(Pages(), descriptor.Id + ".md")), StringComparison.Ordinal);
            Assert.Contains($"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} |", index, StringComparison.Ordinal);
        });
        Assert.All(IdsOfTheBuild(), id => Assert.Contains($"| [{id}]({id}.md) |", index, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryId_LeadsToItsPage() =>
        Assert.All(_all, descriptor => Assert.EndsWith($"docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal));

    [Fact]
    public void WhatTargetsReport_LeadsToItsPage()
    {
        string targets = string.Concat(Directory.EnumerateFiles(Path.Combine(Root(), "src", "Pointwise.Build", "build"), "*.targets").Select(File.ReadAllText));
        Match[] codes = Regex.Matches(targets, "\\bCode=\"(PW\\d{4})\"\\s+HelpLink=\"([^\"]*)\"").ToArray();

        Assert.Equal(Regex.Count(targets, "\\bCode=\"PW"), codes.Length);
        Assert.All(codes, code => Assert.Equal($"$(_PointwiseRepository)docs/diagnostics/{code.Groups[1].Value}.md", code.Groups[2].Value));
    }

    [Fact]
    public void EveryId_IsReleaseTracked()
    {
        string[] tracked = [.. new[] { "Shipped", "Unshipped" }.SelectMany(name =>
            File.ReadAllLines(Path.Combine(Root(), "generators", "Pointwise.Generators", $"AnalyzerReleases.{name}.md"))).Where(line => line.StartsWith("PW", StringComparison.Ordinal))];
        Assert.Equal(
            _all.Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}").Order(StringComparer.Ordinal),
            tracked.Order(StringComparer.Ordinal));
    }

    /// <summary>What the weights task and the targets report.</summary>
    private static string[] IdsOfTheBuild() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root(), "src", "Pointwise.Build"), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".targets" && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => Regex.Matches(File.ReadAllText(path), "\"(PW2\\d{3})\"").Select(match => match.Groups[1].Value)).Distinct(),
    ];

    private static string Pages() => Path.Combine(Root(), "docs", "diagnostics");

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    [Fact]
    public void EveryId_HasATest()
    {
        IEnumerable<string> tests = typeof(CatalogueTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FactAttribute), true)).Select(method => method.Name);
        // PW0099 tells of a crash of the compiler, of which no cause is known.
        Assert.All(_all.Select(descriptor => descriptor.Id).Where(id => id != "PW0099"), id => Assert.Contains(tests, test => test.StartsWith(id, StringComparison.Ordinal)));
    }
}
