using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pointwise.Compiler.Emit;
using Pointwise.Generators.Diagnostics;

namespace Pointwise.Generators.Frontend;

/// <summary>Checks that a class can be a network, whatever is declared on it.</summary>
internal static class ClassCheck
{
    /// <summary>Members that a class cannot be called by, as it would have a member of its own name.</summary>
    private static readonly string[] _members =
    [
        "ArenaBytes", "CopyOutputs", "Create", "CreateRandom", "Dispose", "Forward", "InputChannels", "InputHeight", "InputLength", "InputWidth", "Kernels", "Layers", "Load",
        "MultAdds", "Pack", "Parameters", "Prepare", "Profile", "Run", "RunBatch", "RunPlanar", "Share", "TensorPositions", "Threads", "WeightBytes",
    ];

    public static Emission Check(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type, List<DiagnosticInfo> errors)
    {
        var syntax = (TypeDeclarationSyntax)context.TargetNode;
        int before = errors.Count;
        for (TypeDeclarationSyntax? declaration = syntax; declaration is not null; declaration = declaration.Parent as TypeDeclarationSyntax)
            CheckDeclaration(declaration, declaration == syntax, errors);

        if (_members.Contains(type.Name))
        {
            errors.Add(DiagnosticInfo.Of(Descriptors.UnsuitableClass, LocationInfo.Of(syntax.Identifier.GetLocation()),
                $"'{type.Name}' is the name of a member that is generated into the class: give the class another name"));
        }

        if (type.IsStatic || type.IsRecord)
            Unsuitable(type.IsRecord ? "a record" : "static");
        if (errors.Count > before)
            return Emission.Nothing;

        if (type.IsAbstract)
            Unsuitable("abstract");
        if (context.SemanticModel.Compilation.Options is CSharpCompilationOptions { AllowUnsafe: false })
        {
            errors.Add(DiagnosticInfo.Of(Descriptors.UnsafeCode, LocationInfo.Of(syntax.Identifier.GetLocation()),
                $"The kernels of '{type.Name}' use pointers, which the project does not allow: set <AllowUnsafeBlocks>true</AllowUnsafeBlocks>"));
        }

        return errors.Count > before ? Emission.Stub : Emission.Network;

        void Unsuitable(string what) => errors.Add(DiagnosticInfo.Of(Descriptors.UnsuitableClass, LocationInfo.Of(syntax.Identifier.GetLocation()),
            $"'{type.Name}' is {what}, and a network has instances with memory of their own: declare 'sealed partial class {type.Name}'"));
    }

    private static void CheckDeclaration(TypeDeclarationSyntax declaration, bool isNetwork, List<DiagnosticInfo> errors)
    {
        string name = declaration.Identifier.ValueText;
        LocationInfo at = LocationInfo.Of(declaration.Identifier.GetLocation());
        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            string what = isNetwork ? "network" : "network's containing type";
            errors.Add(DiagnosticInfo.Of(Descriptors.NotPartial, at,
                $"The {what} '{name}' must be partial, as its members are generated: write 'partial {declaration.Keyword.ValueText} {name}'"));
        }

        if (declaration.TypeParameterList is not null)
        {
            errors.Add(DiagnosticInfo.Of(Descriptors.UnsuitableClass, at,
                $"'{name}' is generic, and kernels are compiled for one network: declare it without type parameters"));
        }

        if (UsedTypes.All.ContainsKey(name))
        {
            errors.Add(DiagnosticInfo.Of(Descriptors.UnsuitableClass, at,
                $"'{name}' is the name of a type that the generated code inside it uses ({UsedTypes.All[name]}): give the class another name"));
        }

        if (declaration.Modifiers.Any(SyntaxKind.FileKeyword))
        {
            errors.Add(DiagnosticInfo.Of(Descriptors.UnsuitableClass, at,
                $"'{name}' is local to its file, and its members are generated into another: declare it without 'file', as internal or private"));
        }
    }
}
