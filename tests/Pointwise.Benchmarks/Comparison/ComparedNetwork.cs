using System;
using System.Collections.Generic;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Numerics;
using Pointwise.Testing;
using Pointwise.Weights;
using PointwiseBenchmarks.Networks;

namespace PointwiseBenchmarks.Comparison;

/// <summary>A network compiled, and the sides that it is timed on: all with the same random weights and the same picture.</summary>
internal sealed class ComparedNetwork : IDisposable
{
    /// <summary>Most that two runtimes may differ, relative to the largest score: their sums have other orders.</summary>
    private const double Tolerance = 1e-4;

    private ComparedNetwork(string name, NetworkUnderTest network, IReadOnlyList<NetworkSide> sides) =>
        (Name, MultAdds, Network, Sides) = (name, network.Plan.MultAdds, network, sides);

    public string Name { get; }

    public long MultAdds { get; }

    public NetworkUnderTest Network { get; }

    /// <summary>The sides, ONNX Runtime first: the others are compared with it.</summary>
    public IReadOnlyList<NetworkSide> Sides { get; }

    public PointwiseSide Ours => Sides.OfType<PointwiseSide>().First();

    /// <summary>Compiles a network and checks that all sides compute the same.</summary>
    /// <param name="without">Names of passes or choices: a third side is compiled without them.</param>
    /// <exception cref="InvalidOperationException">The sides do not agree.</exception>
    public static ComparedNetwork Create(ComparedDeclaration declaration, int threads, IReadOnlyList<string> without)
    {
        NetworkUnderTest network = NetworkUnderTest.Compile(declaration.Spec(""));
        var variants = new List<NetworkUnderTest> { network };
        if (without.Count > 0)
            variants.Add(NetworkUnderTest.Compile(declaration.Spec("_without"), new CompilationInput(DisabledPasses: without.ToEquatableArray())));
        GeneratedAssembly assembly = GeneratedAssembly.Compile(variants);
        float[] planes = [.. BitHash.Pixels(network.Plan.Input.Length, 1).Select(pixel => (pixel / 127.5f) - 1)];
        using SafeTensorsFile weights = GeneratedAssembly.RandomFile(network);
        var sides = new List<NetworkSide> { new OnnxRuntimeSide(OnnxFile.Write(network, weights, optimised: true), planes, threads) };
        foreach (NetworkUnderTest variant in variants)
        {
            string name = variant == network ? "Pointwise" : $"without {string.Join(", ", without)}";
            sides.Add(new PointwiseSide(name, assembly.CreateRandom(variant, threads: threads), planes));
        }

        var compared = new ComparedNetwork(declaration.Name, network, sides);
        compared.CheckAgreement();
        return compared;
    }

    public void Dispose()
    {
        foreach (NetworkSide side in Sides)
            side.Dispose();
    }

    private void CheckAgreement()
    {
        foreach (NetworkSide side in Sides)
        {
            side.Run();
            double error = Bits.RelativeError(Sides[0].Scores, side.Scores);
            if (!(error <= Tolerance))
                throw new InvalidOperationException($"{Name}: {side.Name} and {Sides[0].Name} differ by {error:E1} of the largest score; at most {Tolerance:E0} is expected");
        }
    }
}
