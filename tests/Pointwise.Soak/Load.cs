using System;
using System.Threading;

namespace PointwiseSoak;

/// <summary>What the callers have in common: the first instances, the pictures, one instance to quarrel about, and the counts.</summary>
internal sealed class Load : IDisposable
{
    private const int WeightsSeed = 1;

    private readonly SoakedClassifier _oneThread = SoakedClassifier.CreateRandom(WeightsSeed, threads: 1);
    private readonly SoakedClassifier _twoThreads = SoakedClassifier.CreateRandom(WeightsSeed, threads: 2);
    private SoakedClassifier _contested;
    private long _inferences;
    private long _instances = 2;
    private long _refused;
    private long _disposed;
    private volatile bool _stopped;

    public Load(int seed)
    {
        Pictures = new Pictures(_oneThread, seed);
        _contested = Share(1);
    }

    public Pictures Pictures { get; }

    /// <summary>The instance that all callers use at once.</summary>
    public SoakedClassifier Contested => Volatile.Read(ref _contested);

    /// <summary>Images so far.</summary>
    public long Inferences => Volatile.Read(ref _inferences);

    /// <summary>Whether there is still to do until so many images.</summary>
    public bool Continues(long until) => !_stopped && Inferences < until;

    /// <summary>Has all callers end.</summary>
    public void Stop() => _stopped = true;

    /// <summary>Instances that there have been.</summary>
    public long Instances => Volatile.Read(ref _instances);

    /// <summary>Runs that were refused because another one was in progress.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Runs that were refused because the instance had been disposed.</summary>
    public long Disposed => Volatile.Read(ref _disposed);

    /// <summary>An instance of one thread for even numbers, of two for odd ones.</summary>
    public SoakedClassifier Share(int number)
    {
        Interlocked.Increment(ref _instances);
        return (number % 2 == 0 ? _oneThread : _twoThreads).Share();
    }

    /// <summary>An instance with weights of its own, of the same values.</summary>
    public SoakedClassifier Create(int threads)
    {
        Interlocked.Increment(ref _instances);
        return SoakedClassifier.CreateRandom(WeightsSeed, threads);
    }

    /// <summary>Puts another instance in the place of the contested one, which is disposed, perhaps while it runs.</summary>
    public void ReplaceContested(SoakedClassifier network) => Interlocked.Exchange(ref _contested, network).Dispose();

    public void Count(int images) => Interlocked.Add(ref _inferences, images);

    public void CountRefused() => Interlocked.Increment(ref _refused);

    public void CountDisposed() => Interlocked.Increment(ref _disposed);

    /// <summary>Ends the soak when a result is not what it must be.</summary>
    public void Check(bool holds, string what)
    {
        if (!holds)
            throw new SoakFailure($"After {Inferences} inferences {what} has other bits than the first.");
    }

    public void Dispose()
    {
        Contested.Dispose();
        _oneThread.Dispose();
        _twoThreads.Dispose();
    }
}
