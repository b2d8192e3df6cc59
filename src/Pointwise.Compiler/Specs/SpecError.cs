using System;
using System.Collections.Generic;
using Pointwise.Compiler.Weights;

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

/// <summary>A name in the declaration that does not exist, and the nearest that does.</summary>
public sealed record Correction(string Written, string Nearest)
{
    /// <summary>What a message says of it; nothing where there is none.</summary>
    internal static string Question(Correction? correction) => correction is null ? "" : $". Did you mean '{correction.Nearest}'?";

    /// <summary>The nearest of some names; null where none is near.</summary>
    internal static Correction? Of(string written, IEnumerable<string> names) => NearestName.Of(written, names) is string nearest ? new Correction(written, nearest) : null;
}

/// <summary>One error: its kind, where it is, and a message that says what was expected, what was found and how to fix it.</summary>
/// <param name="Details">What is too long for the message; an IDE shows it behind the error.</param>
/// <param name="Correction">The name that was probably meant; null where none is near.</param>
public sealed record SpecError(SpecErrorKind Kind, ArgumentPath Path, string Message, string Details = "", Correction? Correction = null);

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

    public void Add(SpecErrorKind kind, ArgumentPath path, string message, string details = "", Correction? correction = null) =>
        _errors.Add(new SpecError(kind, path, message, details, correction));
}
