using System;
using System.ComponentModel;
using System.Linq;
using System.Reflection;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests;

/// <summary>What editors show of the library: what users write or call, and not what only generated code does.</summary>
public sealed class PublicTypesTests
{
    private static readonly Type[] _public = typeof(NetworkAttribute).Assembly.GetExportedTypes();

    /// <summary>A type is for users, or it is hidden: a new one has to be decided on here.</summary>
    [Fact]
    public void TypesOfGeneratedCodeAlone_AreHidden() => Assert.Equal(
        [nameof(SafeTensorsFile), nameof(SafeTensorsWriter), nameof(TensorEntry)],
        _public.Where(type => type.Namespace is "Pointwise.Weights" or "Pointwise.Runtime" && !IsHidden(type)).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void DeclarationsProfilesAndTheOracle_AreShown() =>
        Assert.DoesNotContain(_public, type => type.Namespace is "Pointwise" or "Pointwise.Reference" && IsHidden(type));

    [Fact]
    public void NoOtherNamespace_IsPublic() => Assert.Equal(
        ["Pointwise", "Pointwise.Reference", "Pointwise.Runtime", "Pointwise.Weights"],
        _public.Select(type => type.Namespace).Distinct().Order(StringComparer.Ordinal));

    private static bool IsHidden(Type type) => type.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never;
}
