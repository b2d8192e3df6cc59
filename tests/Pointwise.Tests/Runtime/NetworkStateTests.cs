using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

public sealed unsafe class NetworkStateTests
{
    [Fact]
    public void A_state_has_the_weights_and_an_arena()
    {
        AlignedMemory weights = AlignedMemory.Allocate(128);
        float* pointer = weights.Pointer;
        using var state = new NetworkState(weights, 4096);

        Assert.True(pointer == state.Weights);
        Assert.Equal(0, (nint)state.Arena % 64);
        new Span<float>(state.Arena, 1024).Fill(1);
    }

    [Fact]
    public void Wrong_arguments_are_refused_and_the_weights_stay_the_callers()
    {
        using AlignedMemory weights = AlignedMemory.Allocate(64);

        Assert.Throws<ArgumentNullException>(() => new NetworkState(null!, 64));
        Assert.Equal("arenaBytes", Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkState(weights, -1)).ParamName);
        Assert.Throws<OutOfMemoryException>(() => new NetworkState(weights, long.MaxValue));
        Assert.False(weights.IsClosed);

        weights.Dispose();
        Assert.True(weights.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => new NetworkState(weights, 64));
    }

    [Fact]
    public void Runs_follow_one_another()
    {
        using NetworkState state = Create(out _);
        for (int i = 0; i < 3; i++)
        {
            state.Enter();
            state.Exit();
        }
    }

    [Fact]
    public void A_second_run_at_the_same_time_is_told_to_share()
    {
        using NetworkState state = Create(out _);
        state.Enter();

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(state.Enter);
        Assert.Contains("Another Run", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Share()", exception.Message, StringComparison.Ordinal);

        // The refused one has not disturbed the first.
        state.Exit();
        state.Enter();
        state.Exit();
    }

    [Fact]
    public void Exit_without_Enter_is_refused()
    {
        NetworkState state = Create(out AlignedMemory weights);
        Assert.Throws<InvalidOperationException>(state.Exit);
        state.Enter();
        state.Dispose();
        state.Exit();
        Assert.True(weights.IsClosed);
        Assert.Throws<InvalidOperationException>(state.Exit);
    }

    [Fact]
    public void Only_one_of_many_threads_is_inside()
    {
        using NetworkState state = Create(out _);
        int inside = 0;
        int most = 0;
        int entered = 0;
        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                try
                {
                    state.Enter();
                }
                catch (InvalidOperationException)
                {
                    Thread.Yield();
                    continue;
                }

                most = Math.Max(most, Interlocked.Increment(ref inside));
                entered++;
                Interlocked.Decrement(ref inside);
                state.Exit();
            }
        });

        Assert.Equal(1, most);
        Assert.True(entered > 0);
    }

    [Fact]
    public void A_disposed_network_says_so()
    {
        NetworkState state = Create(out AlignedMemory weights);
        state.Dispose();

        Assert.True(weights.IsClosed);
        Assert.Contains("has been disposed", Assert.Throws<ObjectDisposedException>(state.Enter).Message, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => state.Share());
    }

    [Fact]
    public void Disposing_during_a_run_frees_at_its_end()
    {
        NetworkState state = Create(out AlignedMemory weights);
        state.Enter();
        state.Dispose();
        state.Dispose();

        Assert.False(weights.IsClosed);
        state.Arena[0] = 1;
        Assert.Throws<ObjectDisposedException>(state.Enter);
        Assert.Throws<ObjectDisposedException>(() => state.Share());

        state.Exit();
        Assert.True(weights.IsClosed);
        state.Dispose();
        Assert.Throws<ObjectDisposedException>(state.Enter);
    }

    [Fact]
    public void A_share_has_the_same_weights_and_another_arena()
    {
        using NetworkState state = Create(out _);
        state.Enter();
        using NetworkState share = state.Share();
        share.Enter();

        Assert.True(state.Weights == share.Weights);
        Assert.True(state.Arena != share.Arena);

        share.Exit();
        state.Exit();
    }

    [Fact]
    public void The_last_share_frees_the_weights()
    {
        NetworkState first = Create(out AlignedMemory weights);
        NetworkState second = first.Share();
        first.Dispose();
        NetworkState third = second.Share();

        // Repeating it does not give up a reference of the others.
        first.Dispose();
        first.Dispose();
        second.Dispose();
        second.Dispose();
        Assert.False(weights.IsClosed);

        third.Enter();
        third.Exit();
        third.Dispose();
        Assert.True(weights.IsClosed);
    }

    [Fact]
    public void The_creator_may_dispose_the_weights_too()
    {
        NetworkState state = Create(out AlignedMemory weights);
        weights.Dispose();

        Assert.False(weights.IsClosed);
        state.Dispose();
        Assert.True(weights.IsClosed);
    }

    [Fact]
    public void Many_shares_from_many_threads_are_all_freed()
    {
        NetworkState state = Create(out AlignedMemory weights);
        Parallel.For(0, 2000, _ =>
        {
            NetworkState share = state.Share();
            share.Enter();
            NetworkState another = share.Share();
            share.Dispose();
            share.Exit();
            another.Dispose();
        });

        Assert.False(weights.IsClosed);
        state.Dispose();
        Assert.True(weights.IsClosed);
    }

    [Fact]
    public void Disposing_at_the_same_moment_as_Exit_frees_once()
    {
        for (int i = 0; i < 2000; i++)
        {
            NetworkState state = Create(out AlignedMemory weights);
            NetworkState share = state.Share();
            share.Enter();
            Parallel.Invoke(share.Dispose, share.Exit, share.Dispose);
            Assert.False(weights.IsClosed);
            state.Dispose();
            Assert.True(weights.IsClosed);
        }
    }

    [Fact]
    public void A_forgotten_network_frees_the_weights()
    {
        AlignedMemory weights = AlignedMemory.Allocate(64);
        Forget(weights);
        for (int i = 0; i < 50 && !weights.IsClosed; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(weights.IsClosed);
    }

    [Fact]
    public void Enter_and_Exit_do_not_allocate()
    {
        using NetworkState state = Create(out _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            state.Enter();
            state.Exit();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static NetworkState Create(out AlignedMemory weights)
    {
        weights = AlignedMemory.Allocate(256);
        return new NetworkState(weights, 1024);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(AlignedMemory weights) => new NetworkState(weights, 64).Enter();
}
