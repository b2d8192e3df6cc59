using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Pointwise.Compiler;
using Pointwise.Generators;
using Xunit;

namespace GeneratorTests.Incrementality;

/// <summary>The shape of what goes from step to step: records that compare by content and hold nothing of Roslyn but plain values.</summary>
public sealed class ModelShapeTests
{
    /// <summary>Values without references into a compilation.</summary>
    private static readonly HashSet<Type> _plainRoslynTypes = [typeof(TextSpan), typeof(LinePositionSpan), typeof(LinePosition), typeof(DiagnosticDescriptor)];

    [Theory]
    [InlineData("Pointwise.Generators.Network")]
    [InlineData("Pointwise.Generators.CodeInput")]
    [InlineData("Pointwise.Generators.Frontend.Declaration")]
    [InlineData("Pointwise.Generators.Frontend.WeightsFile")]
    [InlineData("Pointwise.Generators.Diagnostics.DiagnosticInfo")]
    public void RecordsBetweenSteps_CompareByContent_AndHoldNothingOfRoslyn(string root)
    {
        var visited = new HashSet<Type>();
        Check(typeof(NetworkGenerator).Assembly.GetType(root, throwOnError: true)!, root, visited);
        Assert.NotEmpty(visited);
    }

    [Fact]
    public void GeneratedSources_CompareByContent() => Check(typeof(EquatableArray<GeneratedSource>), nameof(GeneratedSource), []);

    private static void Check(Type type, string path, HashSet<Type> visited)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!visited.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string) || _plainRoslynTypes.Contains(type))
            return;
        Assert.False(type.Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} is a {type}.");
        Assert.False(type.IsArray || type == typeof(object), $"{path} is a {type}, which compares by reference.");
        Assert.True(typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), $"{path} is a {type}, which does not compare by content.");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            Check(type.GetGenericArguments()[0], path + "[]", visited);
            return;
        }

        foreach (FieldInfo field in Fields(type))
        {
            Assert.True(field.IsInitOnly, $"{path}.{field.Name} can change.");
            Check(field.FieldType, $"{path}.{field.Name}", visited);
        }

        foreach (Type derived in type.Assembly.GetTypes().Where(t => t.BaseType == type))
            Check(derived, $"{path}:{derived.Name}", visited);
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (Type? declaring = type; declaring is not null && declaring != typeof(ValueType); declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }
}
