using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;

namespace Pointwise.Tests.Observability;

/// <summary>A listener to the meter, for the networks of one name.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<(string Instrument, double Value, string Tags)> _all = [];

    public Measurements(string network)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Pointwise")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(network, instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(network, instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The measurements so far.</summary>
    public IReadOnlyList<(string Instrument, double Value, string Tags)> All => _all;

    public void Dispose() => _listener.Dispose();

    private void Add(string network, Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // Networks of other tests run at the same time.
        if (tags.Length == 0 || (string?)tags[0].Value != network)
            return;
        string text = string.Join(", ", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        _all.Add(($"{instrument.Name} [{instrument.Unit}]", value, text));
    }
}
