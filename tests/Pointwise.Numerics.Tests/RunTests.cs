using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using NumericsTests.Cases;
using Pointwise.Compiler;
using Pointwise.Compiler.Plans;
using Pointwise.Numerics;
using Pointwise.Testing;
using Xunit;

namespace NumericsTests;

/// <summary>
/// What a caller may do with an instance: other formats of the same pixels, again, shared, on several threads. The bits stay.
/// </summary>
public sealed class RunTests
{
    public static TheoryData<string> Names => AllCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void FloatsAndPlanesGiveTheBitsOfBytes(string name)
    {
        CompiledCase compiled = CompiledCase.Get(name);
        using INetworkUnderTest network = compiled.Create();
        float[] floats = [.. compiled.Pixels.Select(pixel => (float)pixel)];
        float[][] outputs = CompiledCase.Outputs(network);
        network.Run(floats, outputs);
        Assert.Null(Bits.FirstDifference(compiled.Expected, outputs));
        network.RunPlanar(Planes(floats, compiled.Network.Plan.Inputs), outputs);
        Assert.Null(Bits.FirstDifference(compiled.Expected, outputs));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RunsAgainAfterAnotherImage(string name)
    {
        CompiledCase compiled = CompiledCase.Get(name);
        using INetworkUnderTest network = compiled.Create();
        float[][] outputs = CompiledCase.Outputs(network);
        // What this leaves in the arena, NaN everywhere, would show in every value that is read without being written before.
        network.Run([.. Enumerable.Repeat(float.NaN, compiled.Pixels.Length)], outputs);
        network.Run(compiled.Pixels, outputs);
        Assert.Null(Bits.FirstDifference(compiled.Expected, outputs));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SharedInstanceOutlivesTheFirst(string name)
    {
        CompiledCase compiled = CompiledCase.Get(name);
        INetworkUnderTest first = compiled.Create();
        using INetworkUnderTest shared = first.Share();
        first.Dispose();
        float[][] outputs = CompiledCase.Outputs(shared);
        shared.Run(compiled.Pixels, outputs);
        Assert.Null(Bits.FirstDifference(compiled.Expected, outputs));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AllocatesNothing(string name)
    {
        CompiledCase compiled = CompiledCase.Get(name);
        using INetworkUnderTest network = compiled.Create();
        float[][] outputs = CompiledCase.Outputs(network);
        byte[] bytes = compiled.Pixels;
        float[] floats = new float[bytes.Length];
        RunAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        RunAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void RunAll()
        {
            network.Run(bytes, outputs);
            network.Run(floats, outputs);
            network.RunPlanar(floats, outputs);
        }
    }

    [Fact]
    public void SharedInstancesRunSideBySide()
    {
        CompiledCase compiled = CompiledCase.Get("mobilenet_25_64_embedding");
        using INetworkUnderTest network = compiled.Create();
        string?[] differences = new string?[8];
        Parallel.For(0, differences.Length, i =>
        {
            using INetworkUnderTest shared = network.Share();
            float[][] outputs = CompiledCase.Outputs(shared);
            for (int run = 0; run < 10; run++)
            {
                shared.Run(compiled.Pixels, outputs);
                differences[i] ??= Bits.FirstDifference(compiled.Expected, outputs);
            }
        });
        Assert.All(differences, Assert.Null);
    }

    private static float[] Planes(float[] interleaved, IEnumerable<InputPlan> inputs)
    {
        float[] planes = new float[interleaved.Length];
        int begin = 0;
        foreach (Shape shape in inputs.Select(input => input.Shape))
        {
            for (int i = 0; i < shape.Length; i++)
                planes[begin + (i % shape.Channels * shape.Pixels) + (i / shape.Channels)] = interleaved[begin + i];
            begin += shape.Length;
        }

        return planes;
    }
}
