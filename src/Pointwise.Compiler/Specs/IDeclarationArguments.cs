using System;

namespace Pointwise.Compiler.Specs;

/// <summary>The arguments of one attribute by name, as whoever reads the attribute has them: named ones, and positional ones by their parameters' names.</summary>
public interface IDeclarationArguments
{
    /// <summary>A number or a truth value; null where it is not given.</summary>
    T? Optional<T>(string name)
        where T : struct;

    /// <summary>A text; null where it is not given.</summary>
    string? Text(string name);

    /// <summary>The texts of an array; none where it is not given, and without those that are null.</summary>
    EquatableArray<string> Texts(string name);

    /// <summary>The numbers of an array; none where it is not given.</summary>
    EquatableArray<int> Numbers(string name);

    /// <summary>A value of an enumeration; null where it is not given, or is no value of it.</summary>
    T? Choice<T>(string name)
        where T : struct, Enum;
}

/// <summary>Arguments with defaults.</summary>
public static class DeclarationArguments
{
    /// <summary>A number or a truth value, or what it is where it is not given.</summary>
    public static T Or<T>(this IDeclarationArguments arguments, string name, T otherwise)
        where T : struct => arguments.Optional<T>(name) ?? otherwise;
}
