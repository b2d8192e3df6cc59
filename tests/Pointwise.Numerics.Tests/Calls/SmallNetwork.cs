using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Pointwise.Compiler.Specs;
using Pointwise.Numerics;
using Pointwise.Testing;
using Pointwise.Weights;
using static NumericsTests.Cases.Declare;

namespace NumericsTests.Calls;

/// <summary>One network with two outputs, compiled once, for the tests of what its callers may and may not do.</summary>
internal static class SmallNetwork
{
    private static readonly NetworkUnderTest _network = NetworkUnderTest.Compile(Network("small", 64, 64, 3,
        Conv(16, 3, 2, activation: Activation.ReLU, name: "stem"), Separable(24, name: "features").Output(), Pool("pooled"), Dense(10, name: "classes").Output()));

    private static readonly Lazy<GeneratedAssembly> _assembly = new(() => GeneratedAssembly.Compile([_network]));

    /// <summary>An instance with random weights.</summary>
    public static INetworkUnderTest Create() => _assembly.Value.CreateRandom(_network);

    /// <summary>An instance with the weights of a file.</summary>
    public static INetworkUnderTest Load(byte[] file) => _assembly.Value.Load(_network, new MemoryStream(file));

    /// <summary>The tensors of <see cref="Create"/>'s weights, for a test to change.</summary>
    public static List<(string Name, long[] Shape, float[] Values)> Tensors() => Tensors(_network);

    /// <summary>The tensors of a network's random weights.</summary>
    public static List<(string Name, long[] Shape, float[] Values)> Tensors(NetworkUnderTest network)
    {
        using SafeTensorsFile file = GeneratedAssembly.RandomFile(network);
        return [.. file.Tensors.Select(tensor =>
        {
            float[] values = new float[tensor.Shape.Aggregate(1L, (a, b) => a * b)];
            file.Read(tensor.Name, values);
            return (tensor.Name, tensor.Shape.ToArray(), values);
        })];
    }

    /// <summary>A weights file with these tensors.</summary>
    public static byte[] File(IEnumerable<(string Name, long[] Shape, float[] Values)> tensors)
    {
        var stream = new MemoryStream();
        SafeTensorsWriter.Write(stream, tensors);
        return stream.ToArray();
    }
}
