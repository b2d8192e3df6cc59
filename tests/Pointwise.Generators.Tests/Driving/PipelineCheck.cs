using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Pointwise.Generators;
using Xunit;

namespace GeneratorTests.Driving;

/// <summary>What holds of every run of an incremental generator.</summary>
internal static class PipelineCheck
{
    /// <summary>The names of the steps that the generator tracks.</summary>
    public static string[] Steps { get; } =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>No step ran with another result, and nothing was emitted again.</summary>
    public static void IsAllCached(GeneratorRunResult result)
    {
        IEnumerable<IncrementalGeneratorRunStep> steps = Steps.SelectMany(name => result.TrackedSteps.TryGetValue(name, out var runs) ? runs : [])
            .Concat(result.TrackedOutputSteps.SelectMany(outputs => outputs.Value));
        foreach (IncrementalGeneratorRunStep step in steps)
        {
            foreach ((object _, IncrementalStepRunReason reason) in step.Outputs)
                Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"Step {step.Name ?? "output"} is {reason} on the same project.");
        }
    }

    /// <summary>No step's result leads to a compilation, a symbol or a syntax node, which would keep a whole project's memory alive.</summary>
    public static void HoldsNothingOfRoslyn(GeneratorRunResult result)
    {
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (string name in Steps)
        {
            foreach (IncrementalGeneratorRunStep step in result.TrackedSteps.TryGetValue(name, out var runs) ? runs : [])
            {
                foreach ((object value, IncrementalStepRunReason _) in step.Outputs)
                    Walk(name, value, visited);
            }
        }
    }

    private static void Walk(string step, object? node, HashSet<object> visited)
    {
        if (node is null || !visited.Add(node))
            return;
        Assert.False(node is Compilation or ISymbol or SyntaxNode or SyntaxTree or SemanticModel or Location or AttributeData, $"Step {step} holds a {node.GetType()}.");
        Type type = node.GetType();
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || node is Type)
            return;
        if (node is IEnumerable items)
        {
            foreach (object? item in items)
                Walk(step, item, visited);
            return;
        }

        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                Walk(step, field.GetValue(node), visited);
        }
    }
}
