using System;
using System.Linq;
using Pointwise.Compiler.Specs;
using Pointwise.Testing;
using PointwiseBenchmarks.Networks;
using Zoo;

namespace PointwiseBenchmarks.Comparison;

/// <summary>A network to compare.</summary>
/// <param name="Spec">Its declaration, by a suffix of the class's name; pixels are taken as they are, so that other runtimes take the same floats.</param>
internal sealed record ComparedDeclaration(string Name, Func<string, NetworkSpec> Spec)
{
    /// <summary>A MobileNet of the paper.</summary>
    public static ComparedDeclaration Of(Configuration configuration) => new(configuration.Name, variant => configuration.Spec(variant));

    /// <summary>A network of samples/Zoo.</summary>
    /// <exception cref="ArgumentException">No network has the name.</exception>
    public static ComparedDeclaration OfZoo(string name)
    {
        ZooNetwork network = Catalogue.All.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"Expected one of {string.Join(", ", Catalogue.All.Select(candidate => candidate.Name))}; found '{name}'.", nameof(name));
        NetworkSpec declared = CompiledDeclaration.Read(network.Declaration) with { Weights = null, Pixels = PixelScale.None };
        return new ComparedDeclaration(network.Name, variant => declared with { Type = NetworkUnderTest.Type(network.Name + variant) });
    }
}
