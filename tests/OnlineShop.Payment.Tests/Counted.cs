using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OnlineShop.Payment.Tests;

/// <summary>What a counter of a service has counted since, by the value of its tag. Other hosts of the run count for themselves.</summary>
internal sealed class Counted : IDisposable
{
    private readonly ConcurrentDictionary<string, long> counts = new();
    private readonly MeterListener listener = new();

    public Counted(PaymentHost host, string instrument)
    {
        var meters = host.Get<IMeterFactory>();
        listener.InstrumentPublished = (published, self) =>
        {
            if (published.Name == instrument && published.Meter.Scope == meters)
                self.EnableMeasurementEvents(published);
        };
        listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) => counts.AddOrUpdate((string)tags[0].Value!, value, (_, sum) => sum + value));
        listener.Start();
    }

    public long Of(string tag) => counts.GetValueOrDefault(tag);

    public void Dispose() => listener.Dispose();
}
