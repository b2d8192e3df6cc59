using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Generators.Diagnostics;

namespace Pointwise.Generators.Frontend;

/// <summary>Reads a class's attributes into records. Behind it no Roslyn type is left.</summary>
internal static class DeclarationReader
{
    private const string MobileNetAttribute = "Pointwise.MobileNetAttribute";
    private const string NetworkAttribute = "Pointwise.NetworkAttribute";

    /// <summary>The attributes that make a class a network.</summary>
    public static IReadOnlyList<string> Attributes { get; } = [MobileNetAttribute, NetworkAttribute];

    public static Declaration Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var errors = new List<DiagnosticInfo>();
        AttributeData own = context.Attributes[0];
        bool isMobileNet = Is(own, MobileNetAttribute);
        bool isFirst = !type.GetAttributes().TakeWhile(a => a != own).Any(a => Is(a, own.AttributeClass!.ToDisplayString()));
        // A class with both attributes is reported by the branch of [MobileNet]; the other has nothing to add.
        bool isOther = !isFirst || (!isMobileNet && type.GetAttributes().Any(a => Is(a, MobileNetAttribute)));
        Emission emission = isOther ? Emission.Nothing : ClassCheck.Check(context, type, errors);
        var arguments = new AttributeArguments(own, ArgumentPath.NetworkLayer, errors, cancellation);
        var locations = new List<ArgumentLocation>(arguments.Locations);
        TypeSpec names = TypeNames.Of(context, type, cancellation);
        NetworkSpec spec = isMobileNet
            ? DeclarationMapping.MobileNet(names, arguments)
            : DeclarationMapping.Network(names, arguments, LayerReader.Read(type, locations, errors, cancellation));
        BudgetSpec? budget = BudgetReader.Read(type, locations, errors, cancellation);
        if (isOther)
            return new Declaration(spec, budget, emission, locations.ToEquatableArray(), default);
        // An attribute whose arguments are missing or of wrong types is the C# compiler's error, and the only one.
        if (emission == Emission.Network && type.GetAttributes().Any(a => a.AttributeConstructor is null && a.AttributeClass?.ContainingNamespace.ToDisplayString() == "Pointwise"))
            emission = Emission.Stub;
        if (isMobileNet && type.GetAttributes().Any(a => Is(a, NetworkAttribute)))
        {
            errors.Add(DiagnosticInfo.Of(Descriptors.TwoNetworks, arguments.Location, $"'{type.Name}' has both [MobileNet] and [Network]: remove one, or declare two classes"));
            emission = emission == Emission.Network ? Emission.Stub : emission;
        }

        return new Declaration(spec, budget, emission, locations.ToEquatableArray(), errors.ToEquatableArray());
    }

    private static bool Is(AttributeData attribute, string name) => attribute.AttributeClass?.ToDisplayString() == name;
}
