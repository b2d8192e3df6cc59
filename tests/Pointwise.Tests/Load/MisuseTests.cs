using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PointwiseSoak;
using Xunit;

namespace Pointwise.Tests.Load;

/// <summary>A generated network in the hands of callers that do not keep to its rules.</summary>
public sealed class MisuseTests
{
    private static readonly byte[][] _pictures = [.. Enumerable.Range(0, 8).Select(Picture)];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Of_many_callers_of_one_instance_those_that_overlap_are_refused_and_the_others_get_their_bits(int threads)
    {
        using SoakedClassifier network = SoakedClassifier.CreateRandom(threads: threads);
        float[][] expected = [.. _pictures.Select(picture => Scores(network, picture))];
        int inside = 0, refused = 0, alone = 0;
        // A busy machine may run the callers one after another: then they are asked again.
        for (int round = 0; round < 100 && (refused == 0 || alone == 0); round++)
            Together(8, Call);

        Assert.True(alone > 0);
        Assert.True(refused > 0);
        Assert.Equal(expected[0], Scores(network, _pictures[0]));

        void Call(int caller)
        {
            float[] scores = new float[SoakedClassifier.ScoresLength];
            for (int i = 0; i < 500; i++)
            {
                int picture = (caller + i) % _pictures.Length;
                bool wasAlone = Interlocked.Increment(ref inside) == 1;
                try
                {
                    network.Run(_pictures[picture], scores);
                    Assert.Equal(expected[picture], scores);
                    Interlocked.Add(ref alone, wasAlone ? 1 : 0);
                }
                catch (InvalidOperationException exception)
                {
                    Assert.Contains("Share()", exception.Message, StringComparison.Ordinal);
                    Interlocked.Increment(ref refused);
                }

                Interlocked.Decrement(ref inside);
            }
        }
    }

    [Fact]
    public void An_instance_that_is_disposed_while_it_runs_ends_the_run_and_refuses_the_next()
    {
        using SoakedClassifier first = SoakedClassifier.CreateRandom(threads: 1);
        float[] expected = Scores(first, _pictures[0]);
        for (int i = 0; i < 100; i++)
        {
            SoakedClassifier network = first.Share();
            using var running = new ManualResetEventSlim();
            var runner = new Thread(() =>
            {
                float[] scores = new float[SoakedClassifier.ScoresLength];
                try
                {
                    while (true)
                    {
                        network.Run(_pictures[0], scores);
                        Assert.Equal(expected, scores);
                        running.Set();
                    }
                }
                catch (ObjectDisposedException)
                {
                    // As it should be.
                }
            });
            runner.Start();
            running.Wait(TestContext.Current.CancellationToken);
            network.Dispose();
            network.Dispose();
            Assert.True(runner.Join(TimeSpan.FromMinutes(1)));
            Assert.Throws<ObjectDisposedException>(() => network.Share());
        }

        Assert.Equal(expected, Scores(first, _pictures[0]));
    }

    [Fact]
    public void A_batch_that_is_cancelled_before_it_begins_leaves_the_outputs_alone_and_the_network_usable()
    {
        using SoakedClassifier network = SoakedClassifier.CreateRandom(threads: 3);
        float[] expected = Scores(network, _pictures[0]);
        float[] scores = new float[4 * SoakedClassifier.ScoresLength];
        var cancelled = new CancellationToken(canceled: true);
        byte[] pixels = [.. Enumerable.Repeat(_pictures[0], 4).SelectMany(picture => picture)];

        OperationCanceledException exception = Assert.Throws<OperationCanceledException>(() => network.RunBatch(pixels, scores, cancelled));
        Assert.Equal(cancelled, exception.CancellationToken);
        Assert.All(scores, score => Assert.Equal(0, score));

        network.RunBatch(pixels, scores, TestContext.Current.CancellationToken);
        Assert.Equal([.. expected, .. expected, .. expected, .. expected], scores);
    }

    /// <summary>Callers on threads of their own that begin at once.</summary>
    private static void Together(int callers, Action<int> call)
    {
        using var start = new Barrier(callers);
        Task[] tasks = [.. Enumerable.Range(0, callers).Select(caller => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                call(caller);
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        Task.WaitAll(tasks, TestContext.Current.CancellationToken);
    }

    private static byte[] Picture(int seed)
    {
        byte[] pixels = new byte[SoakedClassifier.InputLength];
        new Random(seed).NextBytes(pixels);
        return pixels;
    }

    private static float[] Scores(SoakedClassifier network, byte[] pixels)
    {
        float[] scores = new float[SoakedClassifier.ScoresLength];
        network.Run(pixels, scores);
        return scores;
    }
}
