using System;
using System.Collections.Generic;

namespace Pointwise.Compiler.Specs;

/// <summary>
/// Where in a declaration something is wrong: a layer (<see cref="NetworkLayer"/>: the network's own attribute, <see cref="BudgetLayer"/>: its budget) and
/// an argument of it ("" for all of it).
/// </summary>
public readonly record struct ArgumentPath(int Layer, string Argument)
{
    public const int NetworkLayer = -1;

    public const int BudgetLayer = -2;

    public static ArgumentPath Network(string argument) => new(NetworkLayer, argument);

    public static ArgumentPath Budget(string argument) => new(BudgetLayer, argument);
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
    BudgetExceeded,
    InternalError,
}

/// <summary>One error: its kind, where it is, and a message that says what was expected, what was found and how to fix it.</summary>
/// <param name="Details">What is too long for the message; an IDE shows it behind the error.</param>
public sealed record SpecError(SpecErrorKind Kind, ArgumentPath Path, string Message, string Details = "");

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

    public void Add(SpecErrorKind kind, ArgumentPath path, string message, string details = "") => _errors.Add(new SpecError(kind, path, message, details));
}
