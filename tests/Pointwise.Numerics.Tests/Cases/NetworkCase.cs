using System;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;

namespace NumericsTests.Cases;

/// <summary>A network whose outputs are compared bit for bit with the interpreter's.</summary>
/// <param name="Spec">The declaration; its namespace is the case's name.</param>
/// <param name="Checkpoint">
/// Weights are those of a training framework's checkpoint, every convolution with a batch normalisation beside it; else they are random
/// kernels and biases.
/// </param>
internal sealed record NetworkCase(NetworkSpec Spec, bool Checkpoint = false)
{
    /// <summary>What pixels and weights depend on.</summary>
    public const int Seed = 1;

    /// <summary>Passes that are switched off.</summary>
    public string[] DisabledPasses { get; init; } = [];

    public string Name => Spec.Type.Namespace;

    /// <summary>The declaration compiled to C#.</summary>
    public NetworkUnderTest Compile() => NetworkUnderTest.Compile(Spec, new CompilationInput(DisabledPasses: DisabledPasses.ToEquatableArray()));

    /// <summary>The bytes of the weights file; null where the weights are those of CreateRandom.</summary>
    public byte[]? WeightsFile(NetworkUnderTest network) => Checkpoint ? CheckpointFile.Create(network.Layers, Seed) : null;

    public static implicit operator NetworkCase(NetworkSpec spec) => new(spec ?? throw new ArgumentNullException(nameof(spec)));
}
