using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Generators.Diagnostics;

namespace Pointwise.Generators.Frontend;

/// <summary>The arguments of one attribute: their values by name, and where each stands.</summary>
internal sealed class AttributeArguments : IDeclarationArguments
{
    private readonly Dictionary<string, TypedConstant> _values = new(StringComparer.Ordinal);
    private readonly int _layer;
    private readonly List<DiagnosticInfo> _errors;
    private readonly Dictionary<string, LocationInfo> _locations = new(StringComparer.Ordinal);

    public AttributeArguments(AttributeData attribute, int layer, List<DiagnosticInfo> errors, CancellationToken cancellation)
    {
        (_layer, _errors) = (layer, errors);
        if (attribute.AttributeConstructor is IMethodSymbol constructor)
        {
            for (int i = 0; i < attribute.ConstructorArguments.Length && i < constructor.Parameters.Length; i++)
                _values[constructor.Parameters[i].Name] = attribute.ConstructorArguments[i];
        }

        for (int i = 0; i < attribute.NamedArguments.Length; i++)
            _values[attribute.NamedArguments[i].Key] = attribute.NamedArguments[i].Value;
        Locate(attribute, cancellation);
    }

    public IEnumerable<ArgumentLocation> Locations
    {
        get
        {
            foreach (KeyValuePair<string, LocationInfo> pair in _locations)
                yield return new ArgumentLocation(new ArgumentPath(_layer, pair.Key), pair.Value);
        }
    }

    /// <summary>The place of the whole attribute.</summary>
    public LocationInfo Location => _locations[""];

    public object? Value(string name) => _values.TryGetValue(name, out TypedConstant value) && value.Kind != TypedConstantKind.Array ? value.Value : null;

    public string? Text(string name) => Value(name) as string;

    /// <summary>The texts of an array; none where the argument is not given, and without those that are null.</summary>
    public EquatableArray<string> Texts(string name) => _values.TryGetValue(name, out TypedConstant value) && value is { Kind: TypedConstantKind.Array, IsNull: false }
        ? value.Values.Select(item => item.Value as string).OfType<string>().ToEquatableArray()
        : default;

    /// <summary>The numbers of an array; none where the argument is not given.</summary>
    public EquatableArray<int> Numbers(string name) => _values.TryGetValue(name, out TypedConstant value) && value is { Kind: TypedConstantKind.Array, IsNull: false }
        ? value.Values.Select(item => item.Value).OfType<int>().ToEquatableArray()
        : default;

    /// <summary>An enumeration's value; one that does not exist is reported and read as none.</summary>
    public int? Choice(string name, Type enumeration)
    {
        if (Value(name) is not int number)
            return null;
        if (Enum.IsDefined(enumeration, number))
            return number;
        _errors.Add(DiagnosticInfo.Of(Descriptors.Of(SpecErrorKind.ArgumentOutOfRange), _locations.TryGetValue(name, out LocationInfo? at) ? at : Location,
            $"{name} must be one of {string.Join(", ", Enum.GetNames(enumeration))}; found the number {number.ToString(CultureInfo.InvariantCulture)}"));
        return null;
    }

    private void Locate(AttributeData attribute, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            return;
        _locations[""] = LocationInfo.Of(syntax.GetLocation());
        int position = 0;
        foreach (AttributeArgumentSyntax argument in syntax.ArgumentList?.Arguments ?? default)
        {
            string? name = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
            if (name is null && attribute.AttributeConstructor?.Parameters is { Length: > 0 } parameters)
                name = NameOf(parameters, position++);
            if (name is not null)
                _locations[name] = LocationInfo.Of(argument.GetLocation());
        }
    }

    /// <summary>The name of a positional argument's parameter, with its index where the parameter takes any number.</summary>
    private static string? NameOf(ImmutableArray<IParameterSymbol> parameters, int position)
    {
        IParameterSymbol last = parameters[parameters.Length - 1];
        if (last.IsParams && position >= last.Ordinal)
            return $"{last.Name}[{(position - last.Ordinal).ToString(CultureInfo.InvariantCulture)}]";
        return position < parameters.Length ? parameters[position].Name : null;
    }
}
