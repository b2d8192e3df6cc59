using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Generators.Diagnostics;

namespace Pointwise.Generators.Frontend;

/// <summary>Reads a class's attributes into records. Behind it no Roslyn type is left.</summary>
internal static class DeclarationReader
{
    private const string MobileNetAttribute = "Pointwise.MobileNetAttribute";
    private const string NetworkAttribute = "Pointwise.NetworkAttribute";

    public static IReadOnlyList<string> Attributes { get; } = [MobileNetAttribute, NetworkAttribute];

    public static Declaration Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var errors = new List<DiagnosticInfo>();
        bool canCompile = CheckClass(context, type, errors);
        AttributeData own = context.Attributes[0];
        var arguments = new AttributeArguments(own, -1, errors, cancellation);
        var locations = new List<ArgumentLocation>(arguments.Locations);
        bool isMobileNet = own.AttributeClass?.ToDisplayString() == MobileNetAttribute;
        NetworkSpec spec = isMobileNet ? ReadMobileNet(TypeOf(type), arguments) : ReadNetwork(TypeOf(type), arguments, type, locations, errors, cancellation);
        if (isMobileNet && type.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == NetworkAttribute))
        {
            // The [Network] on the same class is read by the other branch, which generates nothing either.
            errors.Add(DiagnosticInfo.Of(Descriptors.TwoNetworks, locations[0].Location, $"'{type.Name}' has both [MobileNet] and [Network]: remove one, or declare two classes"));
        }

        bool alone = !type.GetAttributes().Any(a => a != own && a.AttributeClass?.ToDisplayString() is MobileNetAttribute or NetworkAttribute);
        return new Declaration(spec, canCompile && alone, locations.ToEquatableArray(), errors.ToEquatableArray());
    }

    private static bool CheckClass(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type, List<DiagnosticInfo> errors)
    {
        var syntax = (TypeDeclarationSyntax)context.TargetNode;
        int before = errors.Count;
        for (TypeDeclarationSyntax? declaration = syntax; declaration is not null; declaration = declaration.Parent as TypeDeclarationSyntax)
        {
            if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                string what = declaration == syntax ? "network" : "network's containing type";
                errors.Add(DiagnosticInfo.Of(Descriptors.NotPartial, LocationInfo.Of(declaration.Identifier.GetLocation()),
                    $"The {what} '{declaration.Identifier.ValueText}' must be partial, as its members are generated: write 'partial {declaration.Keyword.ValueText} {declaration.Identifier.ValueText}'"));
            }

            if (declaration.TypeParameterList is not null)
            {
                errors.Add(DiagnosticInfo.Of(Descriptors.UnsuitableClass, LocationInfo.Of(declaration.Identifier.GetLocation()),
                    $"'{declaration.Identifier.ValueText}' is generic, and kernels are compiled for one network: declare it without type parameters"));
            }
        }

        if (type.IsStatic || type.IsAbstract || type.IsRecord)
        {
            string what = type.IsRecord ? "a record" : type.IsStatic ? "static" : "abstract";
            errors.Add(DiagnosticInfo.Of(Descriptors.UnsuitableClass, LocationInfo.Of(syntax.Identifier.GetLocation()),
                $"'{type.Name}' is {what}, and a network has instances with memory of their own: declare 'sealed partial class {type.Name}'"));
        }

        if (context.SemanticModel.Compilation.Options is CSharpCompilationOptions { AllowUnsafe: false })
        {
            errors.Add(DiagnosticInfo.Of(Descriptors.UnsafeCode, LocationInfo.Of(syntax.Identifier.GetLocation()),
                $"The kernels of '{type.Name}' use pointers, which the project does not allow: set <AllowUnsafeBlocks>true</AllowUnsafeBlocks>"));
        }

        return errors.Count == before;
    }

    private static TypeSpec TypeOf(INamedTypeSymbol type)
    {
        var containers = new List<string>();
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
            containers.Insert(0, $"partial {Keyword(container)} {container.Name}");
        return new TypeSpec(type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(), containers.ToEquatableArray(), type.Name);
    }

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };

    private static MobileNetSpec ReadMobileNet(TypeSpec type, AttributeArguments arguments) => new(
        type,
        arguments.Text("Weights"),
        arguments.Choice<PixelScale>("Pixels") ?? PixelScale.MinusOneToOne,
        arguments.Or("Alpha", 1.0),
        arguments.Optional<double>("Rho"),
        arguments.Optional<int>("Resolution"),
        arguments.Or("Classes", 1000),
        arguments.Or("Background", false),
        arguments.Choice<ChannelRounding>("Rounding") ?? ChannelRounding.Slim,
        arguments.Choice<Padding>("Padding") ?? Padding.Same,
        arguments.Choice<Activation>("Activation") ?? Activation.ReLU6,
        arguments.Or("Epsilon", 1e-3),
        arguments.Or("OutputStride", 32),
        arguments.Or("Classifier", true),
        arguments.Or("Softmax", true));

    private static LayeredSpec ReadNetwork(
        TypeSpec type, AttributeArguments arguments, INamedTypeSymbol symbol, List<ArgumentLocation> locations, List<DiagnosticInfo> errors, CancellationToken cancellation)
    {
        EquatableArray<LayerSpec> layers = LayerReader.Read(symbol, locations, errors, cancellation);
        return new LayeredSpec(
            type,
            arguments.Or("height", 0),
            arguments.Or("width", 0),
            arguments.Or("channels", 0),
            layers,
            arguments.Text("Weights"),
            arguments.Choice<PixelScale>("Pixels") ?? PixelScale.None,
            arguments.Or("Alpha", 1.0),
            arguments.Or("Rho", 1.0),
            arguments.Choice<ChannelRounding>("Rounding") ?? ChannelRounding.Slim,
            arguments.Choice<Padding>("Padding") ?? Padding.Same,
            arguments.Choice<Activation>("Activation") ?? Activation.None,
            arguments.Or("Epsilon", 1e-3));
    }
}
