using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pointwise.Compiler;
using Pointwise.Compiler.Emit;
using Pointwise.Compiler.Specs;

namespace Pointwise.Generators.Frontend;

/// <summary>The names of a class and of what is around it, as generated code writes them.</summary>
internal static class TypeNames
{
    /// <summary>The one attribute among the used types: [MethodImpl] is also spelled MethodImplAttribute.</summary>
    private const string MethodImpl = "MethodImpl";

    public static TypeSpec Of(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type, CancellationToken cancellation)
    {
        var containers = new List<string>();
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
            containers.Insert(0, $"partial {Keyword(container)} {Escaped(container.Name)}");
        var names = new List<string>();
        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
            names.Insert(0, Escaped(space.Name));
        return new TypeSpec(string.Join(".", names), containers.ToEquatableArray(), Escaped(type.Name), FileSuffix(type), Taken(context, type, cancellation).ToEquatableArray());
    }

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };

    private static string Escaped(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Names of generated files do not distinguish case: the second class of a name is numbered.</summary>
    private static string FileSuffix(INamedTypeSymbol type)
    {
        INamespaceOrTypeSymbol container = (INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace;
        int before = 0;
        foreach (INamedTypeSymbol other in container.GetTypeMembers())
            before += string.CompareOrdinal(other.Name, type.Name) < 0 && string.Equals(other.Name, type.Name, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        return before == 0 ? "" : $"-{before + 1}";
    }

    /// <summary>
    /// The type names of generated code that mean something else at the class: types and namespaces around it, types nested in it, and global usings. The
    /// usings of its own file are seen too, and cost nothing but a longer name.
    /// </summary>
    private static IEnumerable<string> Taken(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type, CancellationToken cancellation)
    {
        int position = ((TypeDeclarationSyntax)context.TargetNode).Identifier.Span.End;
        foreach (string used in UsedTypes.Names)
        {
            cancellation.ThrowIfCancellationRequested();
            if (MeansAnother(used, used) || (used == MethodImpl && MeansAnother(used + "Attribute", used)))
                yield return used;
        }

        bool MeansAnother(string name, string used)
        {
            foreach (ISymbol found in context.SemanticModel.LookupNamespacesAndTypes(position, name: name))
            {
                if (!Is(found, UsedTypes.All[used]))
                    return true;
            }

            for (INamedTypeSymbol? owner = type; owner is not null; owner = owner.BaseType)
            {
                if (!owner.GetTypeMembers(name).IsEmpty)
                    return true;
            }

            return false;
        }
    }

    private static bool Is(ISymbol symbol, string fullName)
    {
        string found = symbol.ContainingType is null ? $"{symbol.ContainingNamespace?.ToDisplayString()}.{symbol.Name}" : "";
        return symbol is INamedTypeSymbol && (found == fullName || found == fullName + "Attribute");
    }
}
