using System;
using System.Collections.Concurrent;
using System.Linq;
using Pointwise.Compiler;
using Pointwise.Compiler.Specs;
using Pointwise.Numerics;
using Pointwise.Testing;
using Pointwise.Weights;

namespace ModelsTests.Declarations;

/// <summary>A declaration compiled against its weights file, and loaded with it.</summary>
internal sealed class LoadedNetwork
{
    private static readonly ConcurrentDictionary<string, Lazy<LoadedNetwork>> _all = new();

    private readonly INetworkUnderTest _instance;
    private readonly string _weights;

    private LoadedNetwork(NetworkSpec spec, string weights)
    {
        _weights = weights;
        Network = NetworkUnderTest.Compile(spec, new CompilationInput(SharedModels.Table(weights)));
        _instance = GeneratedAssembly.Compile([Network]).LoadFile(Network, weights);
    }

    public NetworkUnderTest Network { get; }

    /// <summary>The names of the outputs, in their order.</summary>
    public string[] OutputNames => [.. Network.Plan.Outputs.Select(output => output.Name)];

    /// <summary>The network of a declaration, compiled once however many tests want it.</summary>
    public static LoadedNetwork Of(NetworkSpec spec, string weights) =>
        _all.GetOrAdd(spec.Type.Namespace, _ => new Lazy<LoadedNetwork>(() => new LoadedNetwork(spec, weights))).Value;

    /// <summary>An instance that no other test runs.</summary>
    public INetworkUnderTest Create() => _instance.Share();

    public float[][] Run(byte[] pixels) => Run((network, outputs) => network.Run(pixels, outputs));

    public float[][] Run(float[] pixels) => Run((network, outputs) => network.Run(pixels, outputs));

    public float[][] RunPlanar(float[] planes) => Run((network, outputs) => network.RunPlanar(planes, outputs));

    /// <summary>What the scalar interpreter of the same graph makes of the pixels.</summary>
    public float[][] Interpret(float[] pixels)
    {
        using SafeTensorsFile file = SafeTensorsFile.Open(_weights);
        return new GraphInterpreter(Network, file).Run(pixels);
    }

    private float[][] Run(Action<INetworkUnderTest, float[][]> run)
    {
        using INetworkUnderTest network = Create();
        float[][] outputs = [.. network.OutputLengths.Select(length => new float[length])];
        run(network, outputs);
        return outputs;
    }
}
