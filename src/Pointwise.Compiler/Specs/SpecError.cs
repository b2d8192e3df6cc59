using System;
using System.Collections.Generic;

namespace Pointwise.Compiler.Specs;

/// <summary>Where in a declaration something is wrong: a layer (-1: the network's own attribute) and an argument of it ("" for all of it).</summary>
public readonly record struct ArgumentPath(int Layer, string Argument)
{
    public static ArgumentPath Network(string argument) => new(-1, argument);
}

/// <summary>What is wrong with a declaration or its weights file; each kind is a diagnostic with its own id.</summary>
public enum SpecErrorKind
{
    AlphaOutOfRange,
    RhoAndResolution,
    InputSizeOutOfRange,
    ArgumentOutOfRange,
    UnknownLayer,
    DuplicateName,
    ShapeMismatch,
    NoLayers,
    WeightsFileMissing,
    TensorMissing,
    TensorShape,
    TensorType,
    WeightsUnrecognised,
    InternalError,
}

/// <summary>One error: its kind, where it is, and a message that says what was expected, what was found and how to fix it.</summary>
public sealed record SpecError(SpecErrorKind Kind, ArgumentPath Path, string Message);

/// <summary>Stops a stage at its first error that makes the rest meaningless.</summary>
public sealed class SpecException(SpecError error) : Exception(error.Message)
{
    public SpecError Error { get; } = error;

    public SpecException(SpecErrorKind kind, ArgumentPath path, string message)
        : this(new SpecError(kind, path, message))
    {
    }
}

/// <summary>Collects the errors of a stage, so that one build shows them all.</summary>
public sealed class SpecErrors
{
    private readonly List<SpecError> _errors = [];

    public IReadOnlyList<SpecError> All => _errors;

    public bool Any => _errors.Count > 0;

    public void Add(SpecErrorKind kind, ArgumentPath path, string message) => _errors.Add(new SpecError(kind, path, message));
}
