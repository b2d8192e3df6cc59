using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Pointwise.Weights;

namespace Pointwise.Testing;

/// <summary>A declaration compiled to C#, with its plan for comparison. <see cref="GeneratedAssembly"/> makes it run.</summary>
public sealed class NetworkUnderTest
{
    private NetworkUnderTest(NetworkSpec spec, PlannedNetwork planned, IReadOnlyList<GeneratedSource> sources)
    {
        (Spec, Planned, Sources) = (spec, planned, sources);
    }

    /// <summary>The declaration.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Graph, plan and counts.</summary>
    public PlannedNetwork Planned { get; }

    /// <summary>The generated files.</summary>
    public IReadOnlyList<GeneratedSource> Sources { get; }

    /// <summary>A project's files: the generated ones, and one with the class that they belong to and an <c>Adapter</c> for it, in the namespace <see cref="Name"/>.</summary>
    public IEnumerable<GeneratedSource> Files => Sources.Append(new GeneratedSource($"{Name}.Adapter.cs", AdapterSource.Of(this)));

    /// <summary>The plan.</summary>
    public NetworkPlan Plan => Planned.Plan;

    /// <summary>The namespace, unique for each network of an assembly: the case's name.</summary>
    public string Name => Spec.Type.Namespace;

    /// <summary>The layers as the runtime's loader takes them.</summary>
    public LayerWeights[] Layers => [.. Plan.Layers.Select(l => new LayerWeights(
        l.Name, (WeightsKind)l.Kind, l.KernelHeight, l.KernelWidth, l.InputChannels, l.OutputChannels, (LayerPosition)l.Position, l.Block,
        (NormalizationPresence)l.Normalization, l.NormalizationName, l.Epsilon))];

    /// <summary>The type that a case's network is declared on.</summary>
    public static TypeSpec Type(string name) => new(name, default, "Net");

    /// <summary>Compiles a declaration.</summary>
    /// <exception cref="InvalidOperationException">The declaration has errors; the message has them all.</exception>
    public static NetworkUnderTest Compile(NetworkSpec spec, CompilationInput? input = null)
    {
        input ??= new CompilationInput();
        CompiledNetwork compiled = NetworkCompiler.Compile(spec, input);
        if (compiled.Errors.Count > 0)
            throw new InvalidOperationException($"{spec.Type.Namespace}: " + string.Join(Environment.NewLine, compiled.Errors.Select(error => $"{error.Kind} at {error.Path}: {error.Message}")));
        var errors = new SpecErrors();
        return new NetworkUnderTest(spec, NetworkCompiler.Plan(spec, input, errors)!, compiled.Sources);
    }

    /// <summary>The same network with other generated code: to see that tests notice.</summary>
    /// <param name="before">A part of the code, which must be there.</param>
    /// <param name="after">What stands there instead.</param>
    public NetworkUnderTest Mutated(string before, string after)
    {
        if (!Sources.Any(source => source.Text.Contains(before, StringComparison.Ordinal)))
            throw new ArgumentException($"The generated code of {Name} does not have '{before}'.", nameof(before));
        return new NetworkUnderTest(Spec, Planned, [.. Sources.Select(source => source with { Text = source.Text.Replace(before, after, StringComparison.Ordinal) })]);
    }
}
