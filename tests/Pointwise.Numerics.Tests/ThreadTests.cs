using System;
using System.Linq;
using NumericsTests.Cases;
using Pointwise;
using Pointwise.Numerics;
using Pointwise.Testing;
using Xunit;

namespace NumericsTests;

/// <summary>Any number of threads, on one image or on many, gives the bits of one thread.</summary>
public sealed class ThreadTests
{
    public static TheoryData<string> Names => AllCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyNumberOfThreadsGivesTheSameBits(string name)
    {
        CompiledCase compiled = CompiledCase.Get(name);
        float[] nothing = [.. Enumerable.Repeat(float.NaN, compiled.Pixels.Length)];
        foreach (int threads in new[] { 2, 3, 4, 7 })
        {
            using INetworkUnderTest network = compiled.Create(threads: threads);
            float[][] outputs = CompiledCase.Outputs(network);
            // NaN everywhere would show where a part is read before it is written.
            network.Run(nothing, outputs);
            network.Run(compiled.Pixels, outputs);
            Assert.Null(Bits.FirstDifference(compiled.Expected, outputs));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void BatchesGiveTheBitsOfSingleImages(string name)
    {
        const int Images = 5;
        CompiledCase compiled = CompiledCase.Get(name);
        float[] image = [.. compiled.Pixels.Select(pixel => (float)pixel)], nothing = [.. image.Select(_ => float.NaN)];
        float[] batch = [.. image, .. nothing, .. image, .. nothing, .. image];
        using INetworkUnderTest network = compiled.Create(threads: 2);
        float[][] outputs = [.. network.OutputLengths.Select(length => new float[length * Images])];
        network.RunBatch(batch, outputs);
        Check(0, 2, 4);
        network.RunBatch([.. Enumerable.Repeat(compiled.Pixels, Images).SelectMany(pixels => pixels)], outputs);
        Check(0, 1, 2, 3, 4);

        void Check(params int[] images)
        {
            foreach (int index in images)
                Assert.Null(Bits.FirstDifference(compiled.Expected, [.. outputs.Select(output => output[(index * output.Length / Images)..((index + 1) * output.Length / Images)])]));
        }
    }

    /// <summary>More threads than a map has rows, or its pairs of rows panels: some have nothing to do.</summary>
    [Theory]
    [InlineData("separable_part_wide_weights")]
    [InlineData("strassen_part_8x8")]
    public void ThreadsMayHaveNothingToDo(string name)
    {
        CompiledCase compiled = CompiledCase.Get(name);
        using INetworkUnderTest network = compiled.Create(threads: 10);
        float[][] outputs = CompiledCase.Outputs(network);
        network.Run(compiled.Pixels, outputs);
        Assert.Null(Bits.FirstDifference(compiled.Expected, outputs));
    }

    [Fact]
    public void ManyRunsOnManyThreads()
    {
        CompiledCase compiled = CompiledCase.Get("mobilenet_25_64_embedding");
        using INetworkUnderTest network = compiled.Create(threads: 2);
        float[][] outputs = CompiledCase.Outputs(network);
        for (int run = 0; run < 500; run++)
        {
            network.Run(compiled.Pixels, outputs);
            Assert.Null(Bits.FirstDifference(compiled.Expected, outputs));
        }
    }

    [Fact]
    public void ThreadsAndBatchesAllocateNothing()
    {
        CompiledCase compiled = CompiledCase.Get("mobilenet_25_64_embedding");
        using INetworkUnderTest network = compiled.Create(threads: 2);
        float[][] outputs = CompiledCase.Outputs(network), both = [.. outputs.Select(output => new float[2 * output.Length])];
        byte[] one = compiled.Pixels, two = [.. one, .. one];
        network.Run(one, outputs);
        network.RunBatch(two, both);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 20; run++)
        {
            network.Run(one, outputs);
            network.RunBatch(two, both);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void AnEmptyBatchIsNone()
    {
        using INetworkUnderTest network = CompiledCase.Get("mobilenet_25_64_embedding").Create(threads: 2);
        network.RunBatch(Array.Empty<byte>(), [.. network.OutputLengths.Select(_ => Array.Empty<float>())]);
    }

    [Fact]
    public void WrongBatchesAreRefused()
    {
        using INetworkUnderTest network = CompiledCase.Get("mobilenet_25_64_embedding").Create();
        byte[] three = new byte[3 * network.InputLength];
        float[][] Outputs(int images) => [.. network.OutputLengths.Select(length => new float[images * length])];
        ArgumentException part = Assert.Throws<ArgumentException>(() => network.RunBatch(three[..^1], Outputs(3)));
        Assert.Equal("pixels", part.ParamName);
        Assert.Contains($"whole images of {network.InputLength} elements", part.Message, StringComparison.Ordinal);
        ArgumentException room = Assert.Throws<ArgumentException>(() => network.RunBatch(three, Outputs(2)));
        Assert.Contains("for each of 3 images", room.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(257)]
    public void WrongNumbersOfThreadsAreRefused(int threads)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => CompiledCase.Get("mobilenet_25_64_embedding").Create(threads: threads));
        Assert.Equal("threads", exception.ParamName);
    }

    [Fact]
    public void ProfilesHaveEveryStepInOrder()
    {
        CompiledCase compiled = CompiledCase.Get("mobilenet_25_64_embedding");
        using INetworkUnderTest network = compiled.Create(threads: 2);
        NetworkProfile profile = network.Profile(3);
        Assert.Equal(compiled.Network.Plan.Steps.Select(step => step.Name), profile.Layers.Select(layer => layer.Name));
        Assert.Equal(compiled.Network.Plan.MultAdds, profile.Layers.Sum(layer => layer.MultAdds));
        // A tick of TimeSpan is 100 ns, and the smallest layers take less.
        Assert.All(profile.Layers, layer => Assert.True(layer.Time >= TimeSpan.Zero && layer.PredictedCycles > 0));
        Assert.True(profile.Total > TimeSpan.Zero);
        Assert.Equal(2, profile.Threads);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Profile(0));

        // Profiling leaves the network as it was.
        float[][] outputs = CompiledCase.Outputs(network);
        network.Run(compiled.Pixels, outputs);
        Assert.Null(Bits.FirstDifference(compiled.Expected, outputs));
    }
}
