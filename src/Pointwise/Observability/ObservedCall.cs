using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pointwise.Observability;

/// <summary>
/// One call of a network as listeners see it: an activity around it, and at its end the images and the time. The default value, which
/// is what there is when nobody listens, does nothing.
/// </summary>
internal readonly struct ObservedCall
{
    private readonly string? _network;
    private readonly string _call;
    private readonly int _images;
    private readonly long _start;
    private readonly Activity? _activity;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ObservedCall(string network, string call, int images, int threads)
    {
        _network = network;
        _call = call;
        _images = images;
        _activity = Instruments.Start(network, call, images, threads);
        _start = Stopwatch.GetTimestamp();
    }

    /// <summary>Begins a call.</summary>
    /// <param name="network">The full name of the network's class.</param>
    /// <param name="call">What was called: Run or RunBatch.</param>
    /// <param name="images">Images of the call.</param>
    /// <param name="threads">Threads that work on them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ObservedCall Begin(string network, string call, int images, int threads) =>
        Listeners.Possible && Instruments.IsListening ? new ObservedCall(network, call, images, threads) : default;

    /// <summary>Ends a call that has done its work.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End()
    {
        if (_network is not null)
            Record();
    }

    /// <summary>Ends a call that has thrown: the activity tells, and nothing is counted.</summary>
    public void Fail(Exception exception)
    {
        if (_network is not null)
            RecordFailure(exception);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Record()
    {
        double seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds;
        _activity?.Stop();
        Instruments.Record(_network!, _call, _images, seconds);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RecordFailure(Exception exception)
    {
        _activity?.SetTag("error.type", exception.GetType().FullName);
        _activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
        _activity?.Stop();
    }
}
