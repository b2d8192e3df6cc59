using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using Pointwise.Weights;
using Xunit;

namespace Pointwise.Tests.Weights;

/// <summary>Packing on several threads: what is written, and what is thrown, is that of one.</summary>
public sealed unsafe class PackingThreadsTests
{
    private const int Layers = 12;
    private const int Inputs = 48;
    private const int Outputs = 64;
    private const int LayerFloats = (1 + Inputs) * Outputs;

    private static readonly int[] _otherThreads = [0, 1, 2, 5, 20];

    [Fact]
    public void TheBitsAreThoseOfOneThread()
    {
        using SafeTensorsFile file = RawFile.Open(Bytes([]));
        var loader = new WeightsLoader(file, All());
        float[] expected = new float[Layers * LayerFloats];
        fixed (float* destination = expected)
        {
            for (int i = 0; i < Layers; i++)
                loader.PackConvolution(i, [4], destination + (i * LayerFloats));
        }

        foreach (int others in _otherThreads)
        {
            float[] packed = new float[expected.Length];
            Pack(loader, packed, others);
            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), packed.Select(BitConverter.SingleToInt32Bits));
        }
    }

    /// <summary>Whichever thread comes to it first.</summary>
    [Fact]
    public void TheFirstLayerThatCannotBePackedIsNamed()
    {
        using SafeTensorsFile file = RawFile.Open(Bytes([3, 4, 9]));
        var loader = new WeightsLoader(file, All());
        foreach (int others in Enumerable.Repeat(_otherThreads, 20).SelectMany(threads => threads))
        {
            WeightsException e = Assert.Throws<WeightsException>(() => Pack(loader, new float[Layers * LayerFloats], others));
            Assert.Equal("c3/kernel", e.TensorName);
        }
    }

    /// <summary>Before anything that is wrong with its values.</summary>
    [Fact]
    public void AnotherFileThanTheBuildSawIsNamed()
    {
        using SafeTensorsFile seen = RawFile.Open(Bytes([])), other = RawFile.Open(Bytes([0, 3]));
        var loader = new WeightsLoader(other, All(), Positions(seen, seen.Checksum()));
        foreach (int others in Enumerable.Repeat(_otherThreads, 20).SelectMany(threads => threads))
        {
            WeightsException e = Assert.Throws<WeightsException>(() => Pack(loader, new float[Layers * LayerFloats], others));
            Assert.Equal($"the file that the network was compiled with, whose checksum is {seen.Checksum():X16}", e.Expected);
        }

        float[] packed = new float[Layers * LayerFloats];
        Pack(new WeightsLoader(seen, All(), Positions(seen, seen.Checksum())), packed, 3);
        Assert.Equal(0, packed[0]);
        Assert.Equal(1f, packed[Outputs]);
    }

    [Fact]
    public void EveryStepIsTakenOnce()
    {
        var steps = new PackingSteps(-1);
        int[] taken = [.. ParallelEnumerable.Range(0, 1000).WithDegreeOfParallelism(4).Select(_ => steps.Take())];

        Assert.Equal(Enumerable.Range(-1, 1000), taken.Order());
        steps.ThrowFailure();
    }

    [Fact]
    public void NoStepIsTakenAfterOneThatFailed()
    {
        var steps = new PackingSteps(0);
        _ = (steps.Take(), steps.Take());
        steps.Fail(1, new InvalidOperationException("second"));
        steps.Fail(0, new InvalidOperationException("first"));
        steps.Fail(1, new InvalidOperationException("again"));

        Assert.Equal(int.MaxValue, steps.Take());
        Assert.Equal("first", Assert.Throws<InvalidOperationException>(steps.ThrowFailure).Message);
    }

    private static void Pack(WeightsLoader loader, float[] packed, int others)
    {
        fixed (float* destination = packed)
            loader.PackOn(others, &PackAll, destination);
    }

    private static void PackAll(WeightsLoader loader, float* weights)
    {
        for (int i = 0; i < Layers; i++)
        {
            if (loader.Takes(i))
                loader.PackConvolution(i, [4], weights + (i * LayerFloats));
            // So that other threads come to their turn.
            Thread.Yield();
        }
    }

    private static LayerWeights[] All() =>
        [.. Enumerable.Range(0, Layers).Select(i => new LayerWeights($"c{i}", WeightsKind.Convolution, 1, 1, Inputs, Outputs))];

    /// <summary>Kernels alone, of values from 1 on, with a NaN in those of some layers.</summary>
    private static byte[] Bytes(HashSet<int> bad)
    {
        float[] values = new float[Layers * Inputs * Outputs];
        for (int i = 0; i < values.Length; i++)
            values[i] = i + 1;
        foreach (int layer in bad)
            values[((layer + 1) * Inputs * Outputs) - 1] = float.NaN;
        const int Bytes = Inputs * Outputs * sizeof(float);
        IEnumerable<string> tensors = Enumerable.Range(0, Layers).Select(i =>
            $"'c{i}/kernel':{{'dtype':'F32','shape':[1,1,{Inputs},{Outputs}],'data_offsets':[{i * Bytes},{(i + 1) * Bytes}]}}");
        return RawFile.Bytes($"{{{string.Join(",", tensors)}}}", MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    private static EmbeddedTensors Positions(SafeTensorsFile file, ulong checksum) => new(
        checksum, file.HeaderLength, NumberFormat.F32, isPyTorch: false,
        Enumerable.Range(0, Layers).SelectMany(i => (long[])[(long)i * Inputs * Outputs * sizeof(float), -1, -1, -1, -1, -1, -1, -1]).ToArray());
}
