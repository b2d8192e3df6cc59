using System;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Pointwise.Generators;
using Xunit;

namespace GeneratorTests.Incrementality;

/// <summary>Generated code names types without their namespaces, unless the project has others of those names: an edit elsewhere can change that.</summary>
public sealed class UsedNameTests
{
    private const string Network = "using Pointwise; namespace Project; [Network(4, 4, 3), Conv(8)] public partial class Net;";

    [Theory]
    [InlineData("namespace Project { public static class Other; }", "public static class Other;", "public static class MathF;")]
    [InlineData("namespace Elsewhere { public static class Span; }", "namespace Elsewhere", "namespace Project")]
    public void TypeOfAUsedName_InAnotherFile_ReEmits(string other, string before, string after)
    {
        GeneratorRun edited = Run(other).Edit("Other.cs", text => text.Replace(before, after, StringComparison.Ordinal)).Succeeded();
        Assert.Equal([IncrementalStepRunReason.Modified], edited.Reasons(TrackingNames.Sources));
    }

    [Fact]
    public void TypeOfAnotherName_ReEmitsNothing()
    {
        GeneratorRun edited = Run("namespace Project { public static class Other; }").Edit("Other.cs", text => text.Replace("Other", "Another", StringComparison.Ordinal)).Succeeded();
        Assert.Equal([IncrementalStepRunReason.Cached], edited.Reasons(TrackingNames.Sources));
    }

    private static GeneratorRun Run(string other) => GeneratorRun.Of(UserProject.Of(Network).WithSource("Other.cs", other)).Succeeded();
}
