using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Pointwise.Compiler.Specs;
using Pointwise.Generators.Diagnostics;

namespace Pointwise.Generators.Frontend;

/// <summary>Reads a class's <c>[Budget]</c>.</summary>
internal static class BudgetReader
{
    public const string Attribute = "Pointwise.BudgetAttribute";

    /// <summary>The budget of a network; null: it has none.</summary>
    public static BudgetSpec? Read(INamedTypeSymbol type, List<ArgumentLocation> locations, List<DiagnosticInfo> errors, CancellationToken cancellation)
    {
        AttributeData? attribute = type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == Attribute);
        if (attribute is null)
            return null;
        var arguments = new AttributeArguments(attribute, ArgumentPath.BudgetLayer, errors, cancellation);
        locations.AddRange(arguments.Locations);
        return new BudgetSpec(
            arguments.Optional<long>("MultAdds"), arguments.Optional<long>("Parameters"), arguments.Optional<long>("WeightBytes"), arguments.Optional<long>("ArenaBytes"));
    }

    /// <summary>The error that a class with a budget is no network; null where it is one.</summary>
    public static DiagnosticInfo? CheckAlone(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        ISymbol type = context.TargetSymbol;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class }
            || type.GetAttributes().Any(a => a.AttributeClass is not null && DeclarationReader.Attributes.Contains(a.AttributeClass.ToDisplayString())))
        {
            return null;
        }

        LocationInfo at = LocationInfo.Of(context.Attributes[0].ApplicationSyntaxReference!.GetSyntax(cancellation).GetLocation());
        return DiagnosticInfo.Of(Descriptors.BudgetWithoutNetwork, at,
            $"[Budget] limits a network: expected [MobileNet] or [Network] on '{type.Name}', found neither. Declare the network, or remove [Budget]");
    }
}
