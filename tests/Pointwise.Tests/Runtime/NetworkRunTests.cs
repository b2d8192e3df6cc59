using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Pointwise.Tests.Runtime;

/// <summary>Runs that meet others, fail, are cancelled, or lose their network.</summary>
public sealed class NetworkRunTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void While_a_run_is_in_progress_another_is_refused_and_Dispose_waits_with_the_memory(int threads)
    {
        var network = new StaticNetwork(threads);
        network.Run(part =>
        {
            if (part != 0)
                return;
            Assert.Contains("Share()", Refused<InvalidOperationException>(network), StringComparison.Ordinal);
            network.Dispose();
            network.Dispose();
            Assert.Contains("has been disposed", Refused<ObjectDisposedException>(network), StringComparison.Ordinal);
            Assert.False(network.Weights.IsClosed);
        });

        Assert.True(network.Weights.IsClosed);
        Refused<ObjectDisposedException>(network);
        network.Dispose();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    public void A_part_that_throws_ends_the_run_and_the_network_can_be_used_again(int threads, int failing)
    {
        using var network = new StaticNetwork(threads);
        for (int i = 0; i < 20; i++)
        {
            Assert.Throws<TimeZoneNotFoundException>(() => network.Run(part => Fail(part == failing)));
            var parts = new ConcurrentBag<int>();
            network.Run(parts.Add);
            Assert.Equal(Enumerable.Range(0, threads), parts.Order());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_image_that_throws_ends_the_batch_and_the_network_can_be_used_again(int threads)
    {
        using var network = new StaticNetwork(threads);
        for (int i = 0; i < 20; i++)
        {
            CancellationToken none = CancellationToken.None;
            Assert.Throws<TimeZoneNotFoundException>(() => network.RunBatch(10, image => Fail(image == 5), none));
            Assert.Equal(Enumerable.Range(0, 10), Images(network, 10));
        }
    }

    [Fact]
    public void A_network_that_is_disposed_in_a_run_that_throws_is_freed()
    {
        var network = new StaticNetwork(2);
        Assert.Throws<TimeZoneNotFoundException>(() => network.Run(part =>
        {
            network.Dispose();
            Fail(part == 1);
        }));
        Assert.True(network.Weights.IsClosed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_cancelled_batch_ends_the_images_that_have_begun_and_begins_no_other(int threads)
    {
        using var network = new StaticNetwork(threads);
        using var cancellation = new CancellationTokenSource();
        var done = new ConcurrentBag<int>();
        OperationCanceledException exception = Assert.Throws<OperationCanceledException>(() => network.RunBatch(
            1000,
            image =>
            {
                done.Add(image);
                if (image == 5)
                    cancellation.Cancel();
            },
            cancellation.Token));

        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Superset(Enumerable.Range(0, 6).ToHashSet(), done.ToHashSet());
        Assert.True(done.Count < 1000);
        Assert.Equal(Enumerable.Range(0, done.Count), done.Order());
        Assert.Equal(Enumerable.Range(0, 10), Images(network, 10));
    }

    [Fact]
    public void A_batch_that_is_cancelled_during_its_last_image_is_complete()
    {
        using var network = new StaticNetwork(1);
        using var cancellation = new CancellationTokenSource();
        network.RunBatch(3, image => CancelAt(image, 2, cancellation), cancellation.Token);
    }

    private static void CancelAt(int image, int last, CancellationTokenSource cancellation)
    {
        if (image == last)
            cancellation.Cancel();
    }

    private static int[] Images(StaticNetwork network, int images)
    {
        var done = new ConcurrentBag<int>();
        network.RunBatch(images, done.Add, TestContext.Current.CancellationToken);
        return [.. done.Order()];
    }

    /// <summary>What a caller on another thread is told.</summary>
    private static string Refused<T>(StaticNetwork network)
        where T : Exception => Task.Run(() => Assert.Throws<T>(network.RunMeanwhile).Message).GetAwaiter().GetResult();

    private static void Fail(bool now)
    {
        if (now)
            throw new TimeZoneNotFoundException("planned");
    }
}
