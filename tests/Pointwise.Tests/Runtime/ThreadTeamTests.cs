using System;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

/// <summary>Not beside other tests: these measure what the whole process allocates and how much processor time it uses.</summary>
[CollectionDefinition(nameof(ThreadTeamTests), DisableParallelization = true)]
[Collection(nameof(ThreadTeamTests))]
public sealed unsafe partial class ThreadTeamTests
{
    private const int CacheLine = 128;

    /// <summary>What a test waits for at most. Only a failing test waits as long.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private static readonly int[] _memberCounts = [1, 2, 3, 4, 9];

    public static TheoryData<int> MemberCounts => [.. _memberCounts];

    [Theory]
    [MemberData(nameof(MemberCounts))]
    public void Every_member_runs_once_with_its_index(int members)
    {
        using var team = new ThreadTeam(members);
        Assert.Equal(members, team.Members);

        int[] calls = new int[members];
        int[] threads = new int[members];
        for (int run = 1; run <= 100; run++)
        {
            team.Run(member =>
            {
                calls[member]++;
                threads[member] = Environment.CurrentManagedThreadId;
            });
            Assert.All(calls, count => Assert.Equal(run, count));
        }

        Assert.Equal(Environment.CurrentManagedThreadId, threads[0]);
        Assert.Equal(members, threads.Distinct().Count());
    }

    [Theory]
    [InlineData(1, 2000, 100)]
    [InlineData(2, 2000, 100)]
    [InlineData(3, 1000, 100)]
    [InlineData(4, 1000, 60)]
    [InlineData(9, 300, 30)]
    public void Phases_never_overlap(int members, int runs, int phases)
    {
        using var team = new ThreadTeam(members);
        int* written = stackalloc int[members * CacheLine];
        int wrong = 0;
        int total = 0;
        Action<int> work = member =>
        {
            for (int phase = 1; phase <= phases; phase++)
            {
                // Plain writes and reads on purpose: the barrier has to order them.
                int mark = (Volatile.Read(ref total) * phases) + phase;
                written[member * CacheLine] = mark;
                team.Barrier();
                for (int other = 0; other < members; other++)
                {
                    if (written[other * CacheLine] != mark)
                    {
                        Interlocked.Increment(ref wrong);
                    }
                }

                team.Barrier();
            }
        };

        for (; total < runs; total++)
        {
            team.Run(work);
        }

        Assert.Equal(0, wrong);
        Assert.All(Enumerable.Range(0, members), member => Assert.Equal(runs * phases, written[member * CacheLine]));
    }

    [Fact]
    public void Members_that_come_very_late_are_waited_for()
    {
        using var team = new ThreadTeam(3);
        for (int late = 0; late < 3; late++)
        {
            int arrived = 0;
            int[] seen = new int[3];
            team.Run(member =>
            {
                if (member == late)
                {
                    // Long enough for the others to park.
                    Thread.Sleep(20);
                }

                Interlocked.Increment(ref arrived);
                team.Barrier();
                seen[member] = arrived;
                team.Barrier();
                if (member == late)
                {
                    Thread.Sleep(20);
                }

                Interlocked.Increment(ref arrived);
            });

            Assert.Equal([3, 3, 3], seen);
            Assert.Equal(6, arrived);
        }
    }

    [Fact]
    public void Runs_far_apart_work()
    {
        foreach (int members in _memberCounts)
        {
            using var team = new ThreadTeam(members);
            int calls = 0;
            for (int run = 1; run <= 8; run++)
            {
                // Around the time at which the workers park, and well after it.
                Thread.Sleep(run % 4);
                team.Run(_ =>
                {
                    Interlocked.Increment(ref calls);
                    team.Barrier();
                });
                Assert.Equal(run * members, calls);
            }
        }
    }

    [Fact]
    public void Runs_at_the_moment_of_parking_lose_no_wake_up()
    {
        using var team = new ThreadTeam(2);
        int calls = 0;
        Action<int> work = _ => Interlocked.Increment(ref calls);
        long tick = Stopwatch.Frequency / 1_000_000;
        for (int run = 0; run < 5000; run++)
        {
            long end = Stopwatch.GetTimestamp() + (run % 50 * tick);
            while (Stopwatch.GetTimestamp() < end)
            {
                Thread.SpinWait(1);
            }

            team.Run(work);
        }

        Assert.Equal(10_000, calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_run_allocates_nothing(int members)
    {
        using var team = new ThreadTeam(members);
        Action<int> work = _ =>
        {
            team.Barrier();
            team.Barrier();
        };

        // Without sleeps the workers spin, with them they park. The runtime may allocate at the side, but not every time.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 20 && least != 0; attempt++)
        {
            long total = GC.GetTotalAllocatedBytes(precise: true);
            long thread = GC.GetAllocatedBytesForCurrentThread();
            for (int run = 0; run < 1000; run++)
            {
                team.Run(work);
                if (run % 100 == 0)
                {
                    Thread.Sleep(1);
                }
            }

            thread = GC.GetAllocatedBytesForCurrentThread() - thread;
            total = GC.GetTotalAllocatedBytes(precise: true) - total;
            Assert.Equal(0, thread);
            least = Math.Min(least, total);
        }

        Assert.Equal(0, least);
    }

    private static void AssertWorks(ThreadTeam team)
    {
        int before = 0;
        int after = 0;
        team.Run(_ =>
        {
            Interlocked.Increment(ref before);
            team.Barrier();
            Interlocked.Add(ref after, before);
        });
        Assert.Equal(team.Members, before);
        Assert.Equal(team.Members * team.Members, after);
    }
}
