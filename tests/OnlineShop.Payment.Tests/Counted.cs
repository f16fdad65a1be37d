using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OnlineShop.Payment.Tests;

/// <summary>What a counter of the service's has counted since, by the value of its tag.</summary>
internal sealed class Counted : IDisposable
{
    private readonly ConcurrentDictionary<string, long> counts = new();
    private readonly MeterListener listener = new();

    public Counted(string instrument)
    {
        listener.InstrumentPublished = (published, self) =>
        {
            if (published.Name == instrument)
                self.EnableMeasurementEvents(published);
        };
        listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) => counts.AddOrUpdate((string)tags[0].Value!, value, (_, sum) => sum + value));
        listener.Start();
    }

    public long Of(string tag) => counts.GetValueOrDefault(tag);

    public void Dispose() => listener.Dispose();
}
