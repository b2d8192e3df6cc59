using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Pointwise.Observability;

/// <summary>The meter and the activity source of the library. Their names are documented: renaming one breaks somebody's dashboard.</summary>
internal static class Instruments
{
    private const string Name = "Pointwise";
    private const string NetworkTag = "pointwise.network";
    private const string CallTag = "pointwise.call";

    private static readonly string? _version = typeof(Instruments).Assembly.GetName().Version?.ToString(3);

    private static readonly Meter _meter = new(Name, _version);

    private static readonly Counter<long> _inferences = _meter.CreateCounter<long>(
        "pointwise.inferences",
        "{inference}",
        "Images that networks have been run on.");

    // Without advice collectors take limits that are meant for milliseconds.
    private static readonly Histogram<double> _duration = _meter.CreateHistogram(
        "pointwise.inference.duration",
        "s",
        "Time that calls of Run, RunPlanar and RunBatch took.",
        tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
        });

    private static readonly ActivitySource _activities = new(Name, _version);

    /// <summary>Whether anybody listens to any of it.</summary>
    /// <remarks>Not inlined: the caller's compilation would load the assembly that <see cref="Listeners"/> waits for.</remarks>
    public static bool IsListening
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => _inferences.Enabled || _duration.Enabled || _activities.HasListeners();
    }

    /// <summary>Begins the activity of a call, if anybody wants it.</summary>
    public static Activity? Start(string network, string call, int images, int threads)
    {
        Activity? activity = _activities.StartActivity(call == "RunBatch" ? "Pointwise.RunBatch" : "Pointwise.Run");
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(NetworkTag, network);
            activity.SetTag("pointwise.images", images);
            activity.SetTag("pointwise.threads", threads);
        }

        return activity;
    }

    /// <summary>Counts a call that has ended. Allocates nothing.</summary>
    public static void Record(string network, string call, int images, double seconds)
    {
        var networkTag = new KeyValuePair<string, object?>(NetworkTag, network);
        var callTag = new KeyValuePair<string, object?>(CallTag, call);
        _inferences.Add(images, networkTag, callTag);
        _duration.Record(seconds, networkTag, callTag);
    }
}
