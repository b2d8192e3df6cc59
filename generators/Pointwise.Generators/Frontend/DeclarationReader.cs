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
        var arguments = new AttributeArguments(own, -1, errors, cancellation);
        var locations = new List<ArgumentLocation>(arguments.Locations);
        TypeSpec names = TypeNames.Of(context, type, cancellation);
        NetworkSpec spec = isMobileNet ? ReadMobileNet(names, arguments) : ReadNetwork(names, arguments, type, locations, errors, cancellation);
        if (isOther)
            return new Declaration(spec, emission, locations.ToEquatableArray(), default);
        // An attribute whose arguments are missing or of wrong types is the C# compiler's error, and the only one.
        if (emission == Emission.Network && type.GetAttributes().Any(a => a.AttributeConstructor is null && a.AttributeClass?.ContainingNamespace.ToDisplayString() == "Pointwise"))
            emission = Emission.Stub;
        if (isMobileNet && type.GetAttributes().Any(a => Is(a, NetworkAttribute)))
        {
            errors.Add(DiagnosticInfo.Of(Descriptors.TwoNetworks, arguments.Location, $"'{type.Name}' has both [MobileNet] and [Network]: remove one, or declare two classes"));
            emission = emission == Emission.Network ? Emission.Stub : emission;
        }

        return new Declaration(spec, emission, locations.ToEquatableArray(), errors.ToEquatableArray());
    }

    private static bool Is(AttributeData attribute, string name) => attribute.AttributeClass?.ToDisplayString() == name;

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
        arguments.Or("Softmax", true),
        arguments.Or("AllowNonFiniteWeights", false));

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
            arguments.Or("Epsilon", 1e-3),
            arguments.Or("AllowNonFiniteWeights", false));
    }
}
