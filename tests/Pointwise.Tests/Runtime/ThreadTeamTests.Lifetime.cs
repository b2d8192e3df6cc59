using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

/// <content>The workers from the constructor to their end.</content>
public sealed unsafe partial class ThreadTeamTests
{
    [Fact]
    public void Idle_workers_use_no_processor_time()
    {
        using var team = new ThreadTeam(4);
        AssertWorks(team);

        // Workers that spin would use 300 ms and more in every attempt. The rest of the process may be busy for a moment.
        TimeSpan limit = TimeSpan.FromMilliseconds(150);
        TimeSpan least = TimeSpan.MaxValue;
        for (int attempt = 0; attempt < 10 && least > limit; attempt++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Thread.Sleep(300);
            TimeSpan used = Environment.CpuUsage.TotalTime - before;
            least = used < least ? used : least;
        }

        Assert.True(least <= limit, $"{least.TotalMilliseconds} ms");
        AssertWorks(team);
    }

    [Fact]
    public void Workers_are_named_background_threads()
    {
        using var team = new ThreadTeam(3);
        Thread[] threads = Threads(team);

        Assert.Equal(["Pointwise worker 1", "Pointwise worker 2"], threads.Skip(1).Select(thread => thread.Name));
        Assert.All(threads.Skip(1), thread => Assert.True(thread.IsBackground));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void Dispose_ends_the_workers_and_may_be_repeated(int members)
    {
        var team = new ThreadTeam(members);
        Thread[] threads = Threads(team);
        team.Dispose();
        team.Dispose();

        Assert.All(threads.Skip(1), thread => Assert.True(thread.Join(_patience)));
        Assert.Throws<ObjectDisposedException>(() => team.Run(_ => { }));
        team.Dispose();
    }

    [Fact]
    public void Workers_that_have_parked_end_too()
    {
        var team = new ThreadTeam(3);
        Thread[] threads = Threads(team);
        Thread.Sleep(20);
        team.Dispose();

        Assert.All(threads.Skip(1), thread => Assert.True(thread.Join(_patience)));
    }

    [Fact]
    public void Teams_that_never_run_end_too()
    {
        for (int i = 0; i < 100; i++)
        {
            new ThreadTeam(3).Dispose();
        }
    }

    [Fact]
    public void The_threads_of_a_forgotten_team_end()
    {
        Thread[] threads = Forget();
        for (int i = 0; i < 50 && threads.Any(thread => thread.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.All(threads, thread => Assert.True(thread.Join(_patience)));
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Equal("members", Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(0)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(-1));

        using var team = new ThreadTeam(2);
        Assert.Equal("work", Assert.Throws<ArgumentNullException>(() => team.Run(null!)).ParamName);
    }

    [Fact]
    public void By_default_a_team_has_as_many_members_as_processors_but_no_more_than_8()
    {
        Assert.Equal(Math.Clamp(Environment.ProcessorCount, 1, 8), ThreadTeam.DefaultMembers);
    }

    /// <summary>The threads of the members, the caller's first.</summary>
    private static Thread[] Threads(ThreadTeam team)
    {
        var threads = new Thread[team.Members];
        team.Run(member => threads[member] = Thread.CurrentThread);
        return threads;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread[] Forget()
    {
        var threads = new List<Thread>();
        for (int i = 0; i < 5; i++)
        {
            threads.AddRange(Threads(new ThreadTeam(3)).Skip(1));
        }

        return [.. threads];
    }
}
