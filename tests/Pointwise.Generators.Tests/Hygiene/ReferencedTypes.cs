using System;
using System.Collections.Generic;
using System.Linq;
using GeneratorTests.Driving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GeneratorTests.Hygiene;

/// <summary>Finds the types of other assemblies that generated code calls by simple names.</summary>
internal static class ReferencedTypes
{
    public static IEnumerable<string> In(GeneratorRun run) => run.Output.SyntaxTrees
        .Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
        .SelectMany(tree => In(run.Output.GetSemanticModel(tree), tree.GetRoot()))
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> In(SemanticModel model, SyntaxNode root) => root.DescendantNodes().OfType<SimpleNameSyntax>()
        .Where(name => !IsQualified(name))
        .Select(name => Symbol(model, name))
        .OfType<INamedTypeSymbol>()
        .Where(type => type.SpecialType is not (>= SpecialType.System_Object and <= SpecialType.System_String) && type.DeclaringSyntaxReferences.IsEmpty)
        .Select(FullName);

    private static ISymbol? Symbol(SemanticModel model, SimpleNameSyntax name)
    {
        ISymbol? symbol = model.GetSymbolInfo(name).Symbol;
        return symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : symbol;
    }

    private static bool IsQualified(SimpleNameSyntax name) => name.Parent switch
    {
        QualifiedNameSyntax qualified => qualified.Right == name,
        AliasQualifiedNameSyntax => true,
        MemberAccessExpressionSyntax access => access.Name == name,
        _ => false,
    };

    private static string FullName(INamedTypeSymbol type)
    {
        string name = $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
        return name.EndsWith("MethodImplAttribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }
}
