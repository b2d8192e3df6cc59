using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NumericsTests.Cases;
using Pointwise.Numerics;
using Pointwise.Testing;
using Pointwise.Weights;

namespace NumericsTests;

/// <summary>A case compiled to C#, its weights, and what the interpreter makes of it.</summary>
internal sealed class CompiledCase
{
    private static readonly Lazy<IReadOnlyDictionary<string, CompiledCase>> _all = new(() =>
        AllCases.List.Select(c => new CompiledCase(c)).ToDictionary(c => c.Case.Name));
    private static readonly Lazy<GeneratedAssembly> _assembly = new(() => GeneratedAssembly.Compile(All.Select(c => c.Network)));
    private static readonly Lazy<GeneratedAssembly> _strict = new(() =>
        GeneratedAssembly.Compile(All.Where(c => c.IsStrict).Select(c => c.Network), strictly: true));

    private readonly Lazy<float[][]> _expected;

    private CompiledCase(NetworkCase networkCase)
    {
        Case = networkCase;
        Network = networkCase.Compile();
        Checkpoint = networkCase.WeightsFile(Network);
        _expected = new Lazy<float[][]>(() => Interpret(interpreter => interpreter.Run(Pixels)));
    }

    /// <summary>Every case.</summary>
    public static IEnumerable<CompiledCase> All => _all.Value.Values;

    /// <summary>All cases in one assembly.</summary>
    public static GeneratedAssembly Assembly => _assembly.Value;

    /// <summary>The cases that are <see cref="IsStrict"/>, in one assembly that was compiled with overflow checks and documentation.</summary>
    public static GeneratedAssembly StrictAssembly => _strict.Value;

    public NetworkCase Case { get; }

    public NetworkUnderTest Network { get; }

    /// <summary>Compiled strictly too: every fifth case, since compiling takes most of the tests' time.</summary>
    public bool IsStrict => _all.Value.Keys.ToList().IndexOf(Case.Name) % 5 == 0;

    /// <summary>The bytes of the weights file; null where the weights are those of CreateRandom.</summary>
    public byte[]? Checkpoint { get; }

    /// <summary>The picture that every test runs on, and other inputs after it.</summary>
    public byte[] Pixels => BitHash.Pixels(Network.Plan.Inputs.Sum(input => input.Shape.Length), NetworkCase.Seed);

    /// <summary>The interpreter's outputs for <see cref="Pixels"/>.</summary>
    public float[][] Expected => _expected.Value;

    public static CompiledCase Get(string name) => _all.Value[name];

    /// <summary>An instance of the compiled network.</summary>
    public INetworkUnderTest Create(GeneratedAssembly? assembly = null, int threads = 1)
    {
        assembly ??= Assembly;
        return Checkpoint is null ? assembly.CreateRandom(Network, NetworkCase.Seed, threads) : assembly.Load(Network, new MemoryStream(Checkpoint), threads);
    }

    /// <summary>Runs the interpreter on the weights.</summary>
    public float[][] Interpret(Func<GraphInterpreter, float[][]> run)
    {
        using SafeTensorsFile file = Checkpoint is null
            ? GeneratedAssembly.RandomFile(Network, NetworkCase.Seed)
            : SafeTensorsFile.Read(new MemoryStream(Checkpoint));
        return run(new GraphInterpreter(Network, file));
    }

    /// <summary>Room for a network's outputs, filled with a value that no test expects.</summary>
    public static float[][] Outputs(INetworkUnderTest network)
    {
        float[][] outputs = [.. network.OutputLengths.Select(length => new float[length])];
        foreach (float[] output in outputs)
            Array.Fill(output, float.MinValue);
        return outputs;
    }
}
