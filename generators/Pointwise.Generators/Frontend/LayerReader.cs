using System;
using System.Collections.Generic;
using System.Linq;
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
        string name = attribute.AttributeClass!.Name;
        var kind = (LayerKind)Enum.Parse(typeof(LayerKind), name.Substring(0, name.Length - "Attribute".Length));
        int kernel = arguments.Optional<int>("kernel") ?? arguments.Or("Kernel", DefaultKernel(kind));
        bool isPool = kind is LayerKind.MaxPool or LayerKind.AveragePool;
        return new LayerSpec(
            kind,
            arguments.Optional<int>("filters") ?? arguments.Or("units", 0),
            arguments.Text("Name"),
            arguments.Text("Input"),
            kernel,
            arguments.Or("Stride", isPool ? kernel : 1),
            arguments.Or("Dilation", 1),
            arguments.Choice<Padding>("Padding"),
            arguments.Choice<Activation>("Activation"),
            arguments.Optional<double>("Epsilon"),
            Joined: arguments.Texts("layers"),
            KernelHeight: arguments.Optional<int>("KernelHeight"),
            KernelWidth: arguments.Optional<int>("KernelWidth"),
            StrideHeight: arguments.Optional<int>("StrideHeight"),
            StrideWidth: arguments.Optional<int>("StrideWidth"),
            Pads: arguments.Numbers(kind == LayerKind.Pad ? "pads" : "Pads"),
            CeilMode: arguments.Or("CeilMode", false),
            CountPadding: arguments.Or("CountPadding", false),
            Groups: arguments.Or("Groups", 1),
            Slope: arguments.Or("slope", 0.0),
            Scale: arguments.Or("scale", 1),
            ChannelsFirst: arguments.Or("ChannelsFirst", false),
            LocalResponse: kind == LayerKind.LocalResponseNormalization ? ReadLocalResponse(arguments) : null,
            Parts: BlockParts.Of(kind).Select(part => arguments.Or(part, 0)).ToEquatableArray(),
            Expansion: arguments.Or("Expansion", 6.0),
            SqueezeExcite: arguments.Or("SqueezeExcite", 0));
    }

    private static int DefaultKernel(LayerKind kind) => kind switch
    {
        LayerKind.Depthwise or LayerKind.DepthwiseSeparable or LayerKind.InvertedResidual => 3,
        LayerKind.Inception => 5,
        _ => 1,
    };

    private static LocalResponse ReadLocalResponse(AttributeArguments arguments) =>
        new(arguments.Or("size", 0), arguments.Or("Alpha", 1e-4), arguments.Or("Beta", 0.75), arguments.Or("K", 1.0));
}
