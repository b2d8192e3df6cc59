namespace Pointwise.Generators.Diagnostics;

/// <summary>The properties of a diagnostic that a code fix reads: a name that was written, and the one that was probably meant.</summary>
internal static class CorrectionProperties
{
    /// <summary>The name as it is in the declaration.</summary>
    public const string Written = nameof(Written);

    /// <summary>The nearest name that exists.</summary>
    public const string Nearest = nameof(Nearest);
}
