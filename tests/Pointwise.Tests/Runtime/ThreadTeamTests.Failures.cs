using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Pointwise.Runtime;
using Xunit;

namespace Pointwise.Tests.Runtime;

/// <content>Members that throw, callers that are interrupted.</content>
public sealed unsafe partial class ThreadTeamTests
{
    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(2, 0, 5)]
    [InlineData(2, 1, 5)]
    [InlineData(4, 0, 0)]
    [InlineData(4, 3, 0)]
    [InlineData(4, 2, 5)]
    [InlineData(4, 2, 10)]
    [InlineData(9, 8, 3)]
    public void What_a_member_throws_is_thrown_by_Run(int members, int failing, int barriersBefore)
    {
        using var team = new ThreadTeam(members);
        for (int attempt = 0; attempt < 50; attempt++)
        {
            int ended = 0;
            var failure = new TimeZoneNotFoundException("planned");
            TimeZoneNotFoundException thrown = Assert.Throws<TimeZoneNotFoundException>(() => team.Run(member =>
            {
                try
                {
                    for (int barrier = 0; barrier < 10; barrier++)
                    {
                        Fail(member == failing && barrier == barriersBefore, failure);
                        team.Barrier();
                    }

                    Fail(member == failing && barriersBefore == 10, failure);
                }
                finally
                {
                    Interlocked.Increment(ref ended);
                }
            }));

            Assert.Same(failure, thrown);
            Assert.Contains(nameof(Fail), thrown.StackTrace, StringComparison.Ordinal);
            Assert.Equal(members, ended);
            AssertWorks(team);
        }
    }

    [Fact]
    public void When_all_members_throw_one_of_the_exceptions_is_thrown()
    {
        foreach (int members in _memberCounts)
        {
            using var team = new ThreadTeam(members);
            for (int barriers = 0; barriers < 20; barriers++)
            {
                TimeZoneNotFoundException thrown = Assert.Throws<TimeZoneNotFoundException>(() => team.Run(member =>
                {
                    for (int barrier = 0; barrier < barriers; barrier++)
                    {
                        team.Barrier();
                    }

                    Fail(true, new TimeZoneNotFoundException($"member {member}"));
                }));

                Assert.StartsWith("member ", thrown.Message, StringComparison.Ordinal);
                AssertWorks(team);
            }
        }
    }

    [Fact]
    public void A_failure_releases_members_that_are_parked_at_a_barrier()
    {
        using var team = new ThreadTeam(4);
        for (int failing = 0; failing < 4; failing++)
        {
            Assert.Throws<TimeZoneNotFoundException>(() => team.Run(member =>
            {
                if (member == failing)
                {
                    Thread.Sleep(20);
                    Fail(true, new TimeZoneNotFoundException("planned"));
                }

                team.Barrier();
            }));
            AssertWorks(team);
        }
    }

    [Fact]
    public void Work_that_swallows_what_a_barrier_throws_is_thrown_out_of_the_next_one_too()
    {
        using var team = new ThreadTeam(3);
        int released = 0;
        Assert.Throws<TimeZoneNotFoundException>(() => team.Run(member =>
        {
            Fail(member == 1, new TimeZoneNotFoundException("planned"));
            for (int i = 0; i < 5; i++)
            {
                try
                {
                    team.Barrier();
                }
                catch (Exception exception) when (exception is not TimeZoneNotFoundException)
                {
                    Interlocked.Increment(ref released);
                }
            }
        }));

        Assert.Equal(10, released);
        AssertWorks(team);
    }

    [Fact]
    public void An_interrupt_neither_ends_a_run_nor_is_lost()
    {
        using var team = new ThreadTeam(2);
        int ended = 0;
        bool delivered = false;
        int endedAtReturn = 0;
        var caller = new Thread(() =>
        {
            Thread self = Thread.CurrentThread;
            team.Run(member =>
            {
                if (member == 1)
                {
                    Thread.Sleep(20);
                    self.Interrupt();
                    Thread.Sleep(20);
                    ended++;
                }
            });
            endedAtReturn = ended;
            try
            {
                Thread.Sleep(Timeout.Infinite);
            }
            catch (ThreadInterruptedException)
            {
                delivered = true;
            }
        })
        {
            IsBackground = true,
        };
        caller.Start();

        Assert.True(caller.Join(_patience));
        Assert.Equal(1, endedAtReturn);
        Assert.True(delivered);
        AssertWorks(team);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(bool now, Exception failure)
    {
        if (now)
        {
            throw failure;
        }
    }
}
