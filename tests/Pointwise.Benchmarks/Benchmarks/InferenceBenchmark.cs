using System.Linq;
using BenchmarkDotNet.Attributes;
using Pointwise.Compiler;
using Pointwise.Compiler.Plans;
using Pointwise.Compiler.Specs;
using Pointwise.Numerics;
using Pointwise.Testing;

namespace PointwiseBenchmarks.Benchmarks;

/// <summary>
/// A generated network with random weights, and pictures for it. What an operation computes is known from the parameters alone: the columns ask an instance
/// that is never set up, as the one that ran may have been in another process.
/// </summary>
public abstract class InferenceBenchmark
{
    /// <summary>Threads of the network.</summary>
    public virtual int Threads { get; set; } = 1;

    /// <summary>Images of an operation.</summary>
    internal virtual int Images => 1;

    /// <summary>Multiplications of an operation.</summary>
    internal virtual long MultAdds => Images * Plan.MultAdds;

    private protected abstract NetworkSpec Spec { get; }

    private protected NetworkPlan Plan => NetworkCompiler.Plan(Spec, new CompilationInput(), new SpecErrors())!.Plan;

    private protected INetworkUnderTest Network { get; private set; } = null!;

    private protected byte[] Pixels { get; private set; } = [];

    private protected float[][] Outputs { get; private set; } = [];

    /// <summary>Compiles the network as a build does.</summary>
    [GlobalSetup]
    public void Create()
    {
        NetworkUnderTest network = NetworkUnderTest.Compile(Spec);
        Network = GeneratedAssembly.Compile([network]).CreateRandom(network, threads: Threads);
        Pixels = BitHash.Pixels(Images * Network.InputLength, 1);
        Outputs = [.. Network.OutputLengths.Select(length => new float[Images * length])];
    }

    [GlobalCleanup]
    public void Dispose() => Network.Dispose();
}
