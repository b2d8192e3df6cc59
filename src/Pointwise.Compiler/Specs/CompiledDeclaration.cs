using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Reflection;

namespace Pointwise.Compiler.Specs;

/// <summary>Reads the declaration of a network from its compiled class: for tools and tests that take a declared network and vary it.</summary>
public static class CompiledDeclaration
{
    /// <summary>The spec of a class with [MobileNet] or [Network].</summary>
    /// <param name="type">The class.</param>
    /// <exception cref="ArgumentException">The class declares no network.</exception>
    public static NetworkSpec Read(Type type)
    {
        if (type is null)
            throw new ArgumentNullException(nameof(type));
        var name = new TypeSpec(type.Namespace ?? "", default, type.Name);
        var layers = new List<LayerSpec>();
        CustomAttributeData? network = null;
        foreach (CustomAttributeData attribute in type.GetCustomAttributesData())
        {
            Type declared = attribute.AttributeType;
            if (declared.FullName is "Pointwise.MobileNetAttribute" or "Pointwise.NetworkAttribute")
                network = attribute;
            else if (declared.FullName == "Pointwise.OutputAttribute" && layers.Count > 0)
                layers[layers.Count - 1] = layers[layers.Count - 1] with { IsOutput = true };
            else if (IsLayer(declared))
                layers.Add(DeclarationMapping.Layer(declared.Name, new Arguments(attribute)));
        }

        if (network is null)
            throw new ArgumentException($"Expected a class with [MobileNet] or [Network], found neither on '{type.FullName}'.", nameof(type));
        var arguments = new Arguments(network);
        return network.AttributeType.Name == "MobileNetAttribute" ? DeclarationMapping.MobileNet(name, arguments) : DeclarationMapping.Network(name, arguments, layers.ToEquatableArray());
    }

    private static bool IsLayer(Type? attribute)
    {
        for (Type? type = attribute; type is not null; type = type.BaseType)
        {
            if (type.FullName == "Pointwise.LayerAttribute")
                return true;
        }

        return false;
    }

    /// <summary>The arguments of a compiled attribute.</summary>
    private sealed class Arguments : IDeclarationArguments
    {
        private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

        public Arguments(CustomAttributeData attribute)
        {
            ParameterInfo[] parameters = attribute.Constructor.GetParameters();
            for (int i = 0; i < parameters.Length; i++)
                _values[parameters[i].Name!] = attribute.ConstructorArguments[i].Value;
            foreach (CustomAttributeNamedArgument named in attribute.NamedArguments)
                _values[named.MemberName] = named.TypedValue.Value;
        }

        public object? Value(string name) => _values.TryGetValue(name, out object? value) ? value : null;

        public string? Text(string name) => Value(name) as string;

        public EquatableArray<string> Texts(string name) => Items(name).OfType<string>().ToEquatableArray();

        public EquatableArray<int> Numbers(string name) => Items(name).OfType<int>().ToEquatableArray();

        public int? Choice(string name, Type enumeration) => Value(name) is int number && Enum.IsDefined(enumeration, number) ? number : null;

        private IEnumerable<object?> Items(string name) => _values.TryGetValue(name, out object? value) && value is ReadOnlyCollection<CustomAttributeTypedArgument> items
            ? items.Select(item => item.Value)
            : [];
    }
}
