using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Pointwise.Tests.Runtime;
using Xunit;

namespace Pointwise.Tests.Observability;

/// <summary>The activity source by its documented names (docs/observability.md).</summary>
[Collection(nameof(MeterTests))]
public sealed class ActivityTests : IDisposable
{
    private readonly List<Activity> _activities = [];
    private readonly ActivityListener _listener;

    public ActivityTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Pointwise",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // Networks of other tests run at the same time.
                if ((string?)activity.GetTagItem("pointwise.network") == nameof(ActivityTests))
                    _activities.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void A_run_is_an_activity_within_the_callers()
    {
        using var network = new StaticNetwork(3, nameof(ActivityTests));
        using var request = new Activity("request").Start();
        Activity? during = null;
        network.Run(part => during = part == 0 ? Activity.Current : during);

        Activity activity = Assert.Single(_activities);
        Assert.Same(activity, during);
        Assert.Same(request, activity.Parent);
        Assert.Same(request, Activity.Current);
        Assert.Equal("Pointwise.Run", activity.OperationName);
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        Assert.Equal(["pointwise.images=1", "pointwise.network=ActivityTests", "pointwise.threads=3"], Tags(activity));
    }

    [Fact]
    public void A_batch_is_one_activity()
    {
        using var network = new StaticNetwork(2, nameof(ActivityTests));
        network.RunBatch(5, _ => { }, TestContext.Current.CancellationToken);

        Activity activity = Assert.Single(_activities);
        Assert.Equal("Pointwise.RunBatch", activity.OperationName);
        Assert.Equal(["pointwise.images=5", "pointwise.network=ActivityTests", "pointwise.threads=2"], Tags(activity));
    }

    [Fact]
    public void A_run_that_fails_is_an_activity_that_says_so()
    {
        using var network = new StaticNetwork(2, nameof(ActivityTests));
        Assert.Throws<TimeZoneNotFoundException>(() => network.Run(_ => throw new TimeZoneNotFoundException("planned")));

        Activity activity = Assert.Single(_activities);
        Assert.Equal((ActivityStatusCode.Error, "planned"), (activity.Status, activity.StatusDescription));
        Assert.Equal("System.TimeZoneNotFoundException", activity.GetTagItem("error.type"));
        Assert.Null(Activity.Current);
    }

    [Fact]
    public void A_run_that_is_refused_is_no_activity()
    {
        var network = new StaticNetwork(2, nameof(ActivityTests));
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(network.RunMeanwhile);
        Assert.Empty(_activities);
    }

    private static string[] Tags(Activity activity) =>
        [.. activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)];
}
