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
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentQueue<(int Part, int Parts, nint Weights, bool IsCaller)> _runs = [];
    private static readonly ManualResetEventSlim _gate = new(true);
    private static readonly SemaphoreSlim _entered = new(0);
    private static int _callersThread;

    public KernelPreparationTests()
    {
        _runs.Clear();
        _gate.Set();
        _callersThread = Environment.CurrentManagedThreadId;
    }

    [Fact]
    public void ItRunsTheFirstAndTheLastPartOnAnotherThreadOnce()
    {
        if (Environment.ProcessorCount == 1)
            Assert.Skip("skipped: with one processor nothing is prepared");
        using AlignedMemory weights = AlignedMemory.Allocate(64);
        int started = 0;

        KernelPreparation.Start(ref started, &Forward, weights, 1024, 12);
        KernelPreparation.Start(ref started, &Forward, weights, 1024, 12);

        Assert.True(Entered(_patience) && Entered(_patience));
        Assert.False(Entered(TimeSpan.FromMilliseconds(50)));
        Assert.Equal([(0, 8, (nint)weights.Pointer, false), (7, 8, (nint)weights.Pointer, false)], _runs.ToArray());
        Assert.Equal(1, started);
    }

    /// <summary>An instance may be disposed, or its file be refused, before the run has ended.</summary>
    [Fact]
    public void TheWeightsLiveUntilItHasEnded()
    {
        if (Environment.ProcessorCount == 1)
            Assert.Skip("skipped: with one processor nothing is prepared");
        AlignedMemory weights = AlignedMemory.Allocate(64);
        int started = 0;
        _gate.Reset();
        KernelPreparation.Start(ref started, &Forward, weights, 1024, 12);
        Assert.True(Entered(_patience));

        weights.Dispose();
        bool alive = false;
        weights.DangerousAddRef(ref alive);
        Assert.True(alive);
        weights.DangerousRelease();

        _gate.Set();
        Assert.True(SpinWait.SpinUntil(() => _runs.Count == 2 && !CanReference(weights), _patience));
        Assert.True(Entered(_patience));
    }

    [Fact]
    public void TheWeightsAreChecked()
    {
        int started = 0;
        Assert.Throws<ArgumentNullException>("weights", () =>
        {
            int flag = started;
            KernelPreparation.Start(ref flag, &Forward, null!, 64, 64);
        });
        Assert.Empty(_runs);
    }

    private static bool Entered(TimeSpan patience) => _entered.Wait(patience, TestContext.Current.CancellationToken);

    private static bool CanReference(AlignedMemory weights)
    {
        try
        {
            bool referenced = false;
            weights.DangerousAddRef(ref referenced);
            weights.DangerousRelease();
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private static void Forward(in TeamMember member)
    {
        // The arena is there and its own: it is written, and begins as zeros.
        float* arena = member.Arena;
        if (member.Part == 0 && new ReadOnlySpan<float>(arena, 256).ContainsAnyExcept(0))
            return;
        new Span<float>(arena, 256).Fill(1);
        _runs.Enqueue((member.Part, member.Parts, (nint)member.Weights, Environment.CurrentManagedThreadId == _callersThread));
        _entered.Release();
        _gate.Wait();
        member.EndLayer(0);
    }
}
