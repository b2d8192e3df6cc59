using System;

namespace Pointwise;

/// <summary>
/// A weights file that cannot be used: malformed, truncated, or without the tensors that a network needs. The message says what was
/// expected, what was found and how to fix it. Nothing of the file is in use after it.
/// </summary>
public sealed class WeightsException : Exception
{
    /// <summary>Makes an exception about a weights file.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="tensorName">The tensor in question; null when it is the file as a whole.</param>
    /// <param name="expected">What was expected, as a phrase.</param>
    /// <param name="found">What was found, as a phrase.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public WeightsException(string message, string? tensorName, string expected, string found, Exception? innerException = null)
        : base(message, innerException)
    {
        TensorName = tensorName;
        Expected = expected;
        Found = found;
    }

    /// <summary>The name of the tensor in question; null when it is the file as a whole.</summary>
    public string? TensorName { get; }

    /// <summary>What was expected, as a phrase.</summary>
    public string Expected { get; }

    /// <summary>What was found, as a phrase.</summary>
    public string Found { get; }
}
