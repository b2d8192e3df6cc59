using System;

namespace Pointwise.Compiler.Specs;

/// <summary>The arguments of one attribute by name, as whoever reads the attribute has them: named ones, and positional ones by their parameters' names.</summary>
public interface IDeclarationArguments
{
    /// <summary>A value; null where it is not given.</summary>
    object? Value(string name);

    /// <summary>A text; null where it is not given.</summary>
    string? Text(string name);

    /// <summary>The texts of an array; none where it is not given, and without those that are null.</summary>
    EquatableArray<string> Texts(string name);

    /// <summary>The numbers of an array; none where it is not given.</summary>
    EquatableArray<int> Numbers(string name);

    /// <summary>The number of a value of an enumeration; null where it is not given, or is no value of it.</summary>
    int? Choice(string name, Type enumeration);
}

/// <summary>Arguments by their types, and with defaults. Generic here and not in the interface: virtual generic methods cannot be compiled ahead.</summary>
public static class DeclarationArguments
{
    /// <summary>A number or a truth value; null where it is not given.</summary>
    public static T? Optional<T>(this IDeclarationArguments arguments, string name)
        where T : struct => arguments.Value(name) is T typed ? typed : null;

    /// <summary>A value of an enumeration; null where it is not given, or is no value of it.</summary>
    public static T? Choice<T>(this IDeclarationArguments arguments, string name)
        where T : struct, Enum => arguments.Choice(name, typeof(T)) is int number ? (T)Enum.ToObject(typeof(T), number) : null;

    /// <summary>A number or a truth value, or what it is where it is not given.</summary>
    public static T Or<T>(this IDeclarationArguments arguments, string name, T otherwise)
        where T : struct => arguments.Optional<T>(name) ?? otherwise;
}
