using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace Pointwise.Weights;

/// <summary>The steps of a packing: each is taken by the first thread that comes, in their order.</summary>
/// <param name="first">The number of the first step.</param>
internal sealed class PackingSteps(int first)
{
    private readonly Lock _lock = new();
    private int _last = first - 1;
    private int _failed = int.MaxValue;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The step that is next; one beyond all when a step before it has failed.</summary>
    public int Take()
    {
        int step = Interlocked.Increment(ref _last);
        return step < Volatile.Read(ref _failed) ? step : int.MaxValue;
    }

    /// <summary>
    /// Notes that a step has failed. All steps before it are done or under way, so that the failure of the first of them is noted in any case, however
    /// many threads there are: it is the one that counts.
    /// </summary>
    public void Fail(int step, Exception exception)
    {
        lock (_lock)
        {
            if (step >= _failed)
                return;
            _failure = ExceptionDispatchInfo.Capture(exception);
            Volatile.Write(ref _failed, step);
        }
    }

    /// <summary>Throws the exception of the first step that failed, when all threads have ended.</summary>
    public void ThrowFailure() => _failure?.Throw();
}
