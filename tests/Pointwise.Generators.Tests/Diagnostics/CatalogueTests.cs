using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
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
    public void EveryId_HasATest()
    {
        IEnumerable<string> tests = typeof(CatalogueTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FactAttribute), true)).Select(method => method.Name);
        // PW0099 tells of a crash of the compiler, of which no cause is known.
        Assert.All(_all.Select(descriptor => descriptor.Id).Where(id => id != "PW0099"), id => Assert.Contains(tests, test => test.StartsWith(id, StringComparison.Ordinal)));
    }
}
