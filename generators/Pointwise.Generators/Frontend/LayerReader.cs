using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Generators.Diagnostics;

namespace Pointwise.Generators.Frontend;

/// <summary>Reads the layer attributes of a class in source order.</summary>
internal static class LayerReader
{
    private const string OutputAttribute = "Pointwise.OutputAttribute";
    private const string LayerAttribute = "Pointwise.LayerAttribute";

    public static EquatableArray<LayerSpec> Read(INamedTypeSymbol type, List<ArgumentLocation> locations, List<DiagnosticInfo> errors, CancellationToken cancellation)
    {
        var layers = new List<LayerSpec>();
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == OutputAttribute)
                MarkOutput(attribute, layers, errors, cancellation);
            else if (IsLayer(attribute.AttributeClass))
                layers.Add(ReadLayer(attribute, layers.Count, locations, errors, cancellation));
        }

        return layers.ToEquatableArray();
    }

    private static void MarkOutput(AttributeData attribute, List<LayerSpec> layers, List<DiagnosticInfo> errors, CancellationToken cancellation)
    {
        if (layers.Count > 0)
        {
            layers[layers.Count - 1] = layers[layers.Count - 1] with { IsOutput = true };
            return;
        }

        LocationInfo at = LocationInfo.Of(attribute.ApplicationSyntaxReference!.GetSyntax(cancellation).GetLocation());
        errors.Add(DiagnosticInfo.Of(Descriptors.Of(SpecErrorKind.NoLayers), at, "[Output] makes the layer before it an output, and no layer stands before it: move it behind one"));
    }

    private static bool IsLayer(INamedTypeSymbol? attribute)
    {
        for (INamedTypeSymbol? type = attribute?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == LayerAttribute)
                return true;
        }

        return false;
    }

    private static LayerSpec ReadLayer(AttributeData attribute, int index, List<ArgumentLocation> locations, List<DiagnosticInfo> errors, CancellationToken cancellation)
    {
        var arguments = new AttributeArguments(attribute, index, errors, cancellation);
        locations.AddRange(arguments.Locations);
        return DeclarationMapping.Layer(attribute.AttributeClass!.Name, arguments);
    }
}
