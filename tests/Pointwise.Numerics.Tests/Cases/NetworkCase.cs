using System;
using Pointwise.Compiler.Specs;

namespace NumericsTests.Cases;

/// <summary>A network whose outputs are compared bit for bit with the interpreter's.</summary>
/// <param name="Spec">The declaration; its namespace is the case's name.</param>
/// <param name="Checkpoint">
/// Weights are those of a training framework's checkpoint, every convolution with a batch normalisation beside it; else they are random
/// kernels and biases.
/// </param>
internal sealed record NetworkCase(NetworkSpec Spec, bool Checkpoint = false)
{
    /// <summary>Passes that are switched off.</summary>
    public string[] DisabledPasses { get; init; } = [];

    public string Name => Spec.Type.Namespace;

    public static implicit operator NetworkCase(NetworkSpec spec) => new(spec ?? throw new ArgumentNullException(nameof(spec)));
}
