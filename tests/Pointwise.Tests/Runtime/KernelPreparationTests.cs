using System;
using System.Collections.Concurrent;
using System.Threading;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

/// <summary>The dry run of a network's kernels. Its forward pass is static, as that of a network is, so that the tests follow one another.</summary>
[Collection(nameof(KernelPreparationTests))]
public sealed unsafe class KernelPreparationTests
{
    private const int WeightBytes = 1000;
    private const int ArenaBytes = 1024;
    private const int InputLength = 600;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentQueue<(int Part, int Parts, PixelFormat Format)> _runs = [];
    private static readonly ManualResetEventSlim _gate = new(true);
    private static readonly SemaphoreSlim _entered = new(0);
    private static int _callersThread;
    private static string? _problem;

    public KernelPreparationTests()
    {
        _runs.Clear();
        _gate.Set();
        _problem = null;
        _callersThread = Environment.CurrentManagedThreadId;
    }

    [Fact]
    public void ItRunsTheFirstAndTheLastPartAndReadsPicturesOnAnotherThreadOnce()
    {
        if (Environment.ProcessorCount == 1)
            Assert.Skip("skipped: with one processor nothing is prepared");
        int started = 0;

        KernelPreparation.Start(ref started, &Forward, WeightBytes, ArenaBytes, InputLength);
        KernelPreparation.Start(ref started, &Forward, WeightBytes, ArenaBytes, InputLength);

        for (int run = 0; run < 4; run++)
            Assert.True(_entered.Wait(_patience, TestContext.Current.CancellationToken));
        Assert.False(_entered.Wait(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
        Assert.Equal(
            [(0, 8, PixelFormat.None), (7, 8, PixelFormat.None), (0, 64, PixelFormat.InterleavedBytes), (0, 64, PixelFormat.PlanarFloats)],
            _runs.ToArray());
        Assert.Null(_problem);
        Assert.Equal(1, started);
    }

    /// <summary>Meanwhile its processor is not free, and pictures are read by code that need not be compiled.</summary>
    [Fact]
    public void ItIsSeenWhileItRuns()
    {
        if (Environment.ProcessorCount == 1)
            Assert.Skip("skipped: with one processor nothing is prepared");
        int started = 0;
        _gate.Reset();
        KernelPreparation.Start(ref started, &Forward, WeightBytes, ArenaBytes, InputLength);
        Assert.True(_entered.Wait(_patience, TestContext.Current.CancellationToken));

        Assert.True(KernelPreparation.RunningThreads > 0);
        Assert.True(Environment.ProcessorCount > 2 || KernelPreparation.LeavesOneProcessor);

        _gate.Set();
        for (int run = 1; run < 4; run++)
            Assert.True(_entered.Wait(_patience, TestContext.Current.CancellationToken));
        Assert.True(SpinWait.SpinUntil(() => KernelPreparation.RunningThreads == 0, _patience));
        Assert.False(KernelPreparation.LeavesOneProcessor);
        Assert.True(WideLanes.AreReady);
    }

    private static void Forward(in TeamMember member)
    {
        // The memory is there and its own: the arena is written, and begins as zeros; the weights are read, of any content.
        Span<float> arena = new(member.Arena, ArenaBytes / sizeof(float));
        _ = new ReadOnlySpan<float>(member.Weights, WeightBytes / sizeof(float)).Contains(2);
        if (_runs.IsEmpty && arena.ContainsAnyExcept(0))
            _problem = "expected zeros";
        if ((nuint)member.Arena % AlignedMemory.Alignment != 0 || (nuint)member.Weights % AlignedMemory.Alignment != 0)
            _problem = "expected lines of the cache";
        if (Environment.CurrentManagedThreadId == _callersThread)
            _problem = "expected another thread";
        arena.Fill(1);
        if (member.Source.Format != PixelFormat.None)
            _ = new ReadOnlySpan<float>(member.Source.Data, InputLength).Contains(2);
        _runs.Enqueue((member.Part, member.Parts, member.Source.Format));
        _entered.Release();
        _gate.Wait();
        member.EndLayer(0);
    }
}
