using System;
using System.Threading;

namespace PointwiseSoak;

/// <summary>
/// One thread that uses networks as products do, and as they should not: runs, batches, cancelled batches, instances that come and go,
/// are forgotten or disposed while they run. Every result is compared with the expected bits.
/// </summary>
internal sealed class Caller : IDisposable
{
    /// <summary>No score has this value.</summary>
    private const float Untouched = -1;

    private readonly Load _load;
    private readonly Random _random;
    private readonly float[] _scores = new float[Pictures.Count * SoakedClassifier.ScoresLength];
    private SoakedClassifier _network;

    public Caller(Load load, int index, int seed)
    {
        _load = load;
        _random = new Random(seed + index);
        _network = load.Share(index);
    }

    /// <summary>Bytes that the steady phase has allocated on this thread.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Runs the caller's own instance, nothing else.</summary>
    public void RunSteadily(long until)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (_load.Continues(until))
            Run(_network);
        AllocatedBytes = GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Runs, and does everything else too.</summary>
    public void Churn(long until)
    {
        while (_load.Continues(until))
            Act(_random.Next(1000));
    }

    public void Dispose() => _network.Dispose();

    private void Act(int choice)
    {
        switch (choice)
        {
            case < 20:
                RunBatch();
                break;
            case < 30:
                RunCancelledBatch();
                break;
            case < 60:
                RunContested();
                break;
            case < 65:
                _load.ReplaceContested(_load.Share(choice));
                break;
            case < 75:
                Replace(_load.Share(choice));
                break;
            case < 80:
                // Forgotten: the finalizer has to free it.
                _network = _load.Share(choice);
                break;
            case 80:
                Replace(_load.Create(threads: 1 + _random.Next(2)));
                break;
            default:
                Run(_network);
                break;
        }
    }

    private void Replace(SoakedClassifier network)
    {
        _network.Dispose();
        _network.Dispose();
        _network = network;
    }

    private void Run(SoakedClassifier network)
    {
        int picture = _random.Next(Pictures.Count);
        Span<float> scores = _scores.AsSpan(0, SoakedClassifier.ScoresLength);
        network.Run(_load.Pictures.Pixels(picture), scores);
        _load.Check(_load.Pictures.AreExpected(scores, picture), "the result of Run");
        _load.Count(1);
    }

    private void RunBatch()
    {
        int first = _random.Next(Pictures.Count), count = _random.Next(Pictures.Count - first + 1);
        Span<float> scores = _scores.AsSpan(0, count * SoakedClassifier.ScoresLength);
        _network.RunBatch(_load.Pictures.Pixels(first, count), scores);
        _load.Check(_load.Pictures.AreExpected(scores, first, count), "the result of RunBatch");
        _load.Count(count);
    }

    /// <summary>Of a batch that is cancelled at any moment each image is whole or untouched.</summary>
    private void RunCancelledBatch()
    {
        Array.Fill(_scores, Untouched);
        using var cancellation = new CancellationTokenSource();
        if (_random.Next(2) == 0)
            cancellation.Cancel();
        else
            cancellation.CancelAfter(0);
        bool cancelled = false;
        try
        {
            _network.RunBatch(_load.Pictures.Pixels(0, Pictures.Count), _scores, cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            cancelled = true;
        }

        int done = 0;
        for (int i = 0; i < Pictures.Count; i++)
        {
            ReadOnlySpan<float> scores = _scores.AsSpan(i * SoakedClassifier.ScoresLength, SoakedClassifier.ScoresLength);
            bool untouched = !scores.ContainsAnyExcept(Untouched);
            _load.Check(untouched ? cancelled : _load.Pictures.AreExpected(scores, i), "the result of a cancelled RunBatch");
            done += untouched ? 0 : 1;
        }

        _load.Count(done);
    }

    /// <summary>Runs the instance that all callers run at once and dispose meanwhile: a result is right, or there is none.</summary>
    private void RunContested()
    {
        try
        {
            SoakedClassifier network = _load.Contested;

            // Another caller may run or dispose it meanwhile.
            Thread.Yield();
            Run(network);
        }
        catch (ObjectDisposedException)
        {
            _load.CountDisposed();
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("Share()", StringComparison.Ordinal))
        {
            _load.CountRefused();
        }
    }
}
