using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OnlineShop.Kafka.Tests.Registration;
using OnlineShop.Kafka.Tests.Servers;

namespace OnlineShop.Kafka.Tests.Telemetry;

public class KafkaMetricsTests
{
    [Fact]
    public async Task Messages_sent_are_counted_once_each()
    {
        var port = Paths.FreePort();
        await using var broker = await BrokerProcess.StartReadyAsync(port);
        var builder = TestHost.Builder(
            ("ConnectionStrings:kafka", $"127.0.0.1:{port}"),
            ("Aspire:Confluent:Kafka:Producer:Config:StatisticsIntervalMs", "100"));
        builder.AddKafkaProducer<string, string>("kafka");
        using var host = builder.Build();
        var counted = new ConcurrentQueue<long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Meter.Name: "Aspire.Confluent.Kafka", Name: "messaging.publish.messages" })
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => counted.Enqueue(value));
        listener.Start();

        var producer = host.Services.GetRequiredService<IProducer<string, string>>();
        foreach (var number in Enumerable.Range(0, 5))
            await producer.ProduceAsync("orders", new() { Value = $"{number}" });

        var before = counted.Count;
        await Eventually.BecomesAsync(() => Task.FromResult(counted.Sum()), sum => sum >= 5, "five messages counted");
        await Eventually.BecomesAsync(() => Task.FromResult(counted.Count), count => count > before + 3, "later reports");
        counted.Sum().ShouldBe(5);
    }
}
