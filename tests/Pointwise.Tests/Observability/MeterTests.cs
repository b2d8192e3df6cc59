using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using Pointwise.Tests.Runtime;
using PointwiseSoak;
using Xunit;

namespace Pointwise.Tests.Observability;

/// <summary>
/// The meter by its documented names (docs/observability.md). Not beside other tests, whose networks a listener would hear too.
/// </summary>
[Collection(nameof(MeterTests))]
[CollectionDefinition(nameof(MeterTests), DisableParallelization = true)]
public sealed class MeterTests
{
    private const string Inferences = "pointwise.inferences [{inference}]";
    private const string Duration = "pointwise.inference.duration [s]";

    [Fact]
    public void A_run_is_an_inference_and_a_duration()
    {
        using var network = new StaticNetwork(2, nameof(A_run_is_an_inference_and_a_duration));
        using var measurements = new Measurements(nameof(A_run_is_an_inference_and_a_duration));
        network.Run(_ => { });
        network.Run(_ => { });

        string tags = $"pointwise.network={nameof(A_run_is_an_inference_and_a_duration)}, pointwise.call=Run";
        Assert.Equal([Inferences, Duration, Inferences, Duration], measurements.All.Select(measurement => measurement.Instrument));
        Assert.All(measurements.All, measurement => Assert.Equal(tags, measurement.Tags));
        Assert.Equal(1, measurements.All[0].Value);
        Assert.InRange(measurements.All[1].Value, 1e-9, 60);
    }

    [Fact]
    public void A_batch_is_as_many_inferences_as_images_and_one_duration()
    {
        using var network = new StaticNetwork(2, nameof(A_batch_is_as_many_inferences_as_images_and_one_duration));
        using var measurements = new Measurements(nameof(A_batch_is_as_many_inferences_as_images_and_one_duration));
        network.RunBatch(5, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal([Inferences, Duration], measurements.All.Select(measurement => measurement.Instrument));
        Assert.Equal(5, measurements.All[0].Value);
        Assert.EndsWith("pointwise.call=RunBatch", measurements.All[0].Tags, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_refused_or_fails_is_not_counted()
    {
        var network = new StaticNetwork(1, nameof(A_run_that_is_refused_or_fails_is_not_counted));
        using var measurements = new Measurements(nameof(A_run_that_is_refused_or_fails_is_not_counted));
        Assert.Throws<TimeZoneNotFoundException>(() => network.Run(_ => throw new TimeZoneNotFoundException()));
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(network.RunMeanwhile);

        Assert.Empty(measurements.All);
    }

    [Fact]
    public void A_generated_network_has_the_full_name_of_its_class_and_so_have_its_shares()
    {
        using SoakedClassifier network = SoakedClassifier.CreateRandom(threads: 1);
        using SoakedClassifier share = network.Share();
        using var measurements = new Measurements("PointwiseSoak.SoakedClassifier");
        share.Run(new byte[SoakedClassifier.InputLength], new float[SoakedClassifier.ScoresLength]);

        string tags = "pointwise.network=PointwiseSoak.SoakedClassifier, pointwise.call=Run";
        Assert.Equal([tags, tags], measurements.All.Select(measurement => measurement.Tags));
    }

    [Fact]
    public void A_listener_that_throws_leaves_the_network_usable()
    {
        const string name = nameof(A_listener_that_throws_leaves_the_network_usable);
        using var network = new StaticNetwork(2, name);
        using (var listener = new MeterListener())
        {
            listener.InstrumentPublished = (instrument, self) => Enable(instrument, self);
            listener.SetMeasurementEventCallback<long>((_, _, tags, _) => ThrowFor(name, tags));
            listener.Start();
            Assert.Throws<TimeZoneNotFoundException>(() => network.Run(_ => { }));
        }

        network.Run(_ => { });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_allocated_whether_anybody_listens_or_not(bool listening)
    {
        using var network = new StaticNetwork(1, "nothing");
        using var listener = new MeterListener();
        double sum = 0;
        listener.InstrumentPublished = (instrument, self) => Enable(instrument, self);
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => sum += value);
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => sum += value);
        if (listening)
            listener.Start();
        Action<int> part = _ => { };
        network.Run(part);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            network.Run(part);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(listening, sum >= 1000);
    }

    private static void Enable(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == "Pointwise")
            listener.EnableMeasurementEvents(instrument);
    }

    private static void ThrowFor(string network, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if ((string?)tags[0].Value == network)
            throw new TimeZoneNotFoundException("planned");
    }
}
