using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace OnlineShop.Kafka;

/// <summary>Makes metrics of the statistics that librdkafka reports. They are totals; the counters add the difference.</summary>
internal sealed class KafkaMetrics
{
    public const string MeterName = "Aspire.Confluent.Kafka";

    private static readonly (string Field, string Name, string Unit, string Description)[] Totals =
    [
        ("tx", "messaging.kafka.network.tx", "{request}", "Requests sent to brokers."),
        ("tx_bytes", "messaging.kafka.network.transmitted", "By", "Bytes sent to brokers."),
        ("rx", "messaging.kafka.network.rx", "{response}", "Responses received from brokers."),
        ("rx_bytes", "messaging.kafka.network.received", "By", "Bytes received from brokers."),
        ("txmsgs", "messaging.publish.messages", "{message}", "Messages sent."),
        ("txmsg_bytes", "messaging.kafka.message.transmitted", "By", "Bytes of messages sent."),
        ("rxmsgs", "messaging.receive.messages", "{message}", "Messages received."),
        ("rxmsg_bytes", "messaging.kafka.message.received", "By", "Bytes of messages received."),
    ];

    private readonly Counter<long>[] counters;
    private readonly Gauge<long> queued;
    private readonly Dictionary<string, long[]> last = [];
    private readonly Lock gate = new();

    public KafkaMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        counters = [.. Totals.Select(total => meter.CreateCounter<long>(total.Name, total.Unit, total.Description))];
        queued = meter.CreateGauge<long>(
            "messaging.kafka.queue.message_count", "{message}", "Messages waiting in the client.");
    }

    /// <summary>Takes one document of statistics from librdkafka.</summary>
    public void Report(string statistics)
    {
        using var document = JsonDocument.Parse(statistics);
        var root = document.RootElement;
        var client = root.GetProperty("name").GetString() ?? "";
        var tags = new TagList { { "messaging.client.id", client }, { "type", root.GetProperty("type").GetString() } };
        queued.Record(root.GetProperty("msg_cnt").GetInt64(), tags);

        lock (gate)
        {
            if (!last.TryGetValue(client, out var seen))
                last[client] = seen = new long[Totals.Length];
            for (var index = 0; index < Totals.Length; index++)
            {
                if (!root.TryGetProperty(Totals[index].Field, out var value))
                    continue;
                var total = value.GetInt64();
                counters[index].Add(total - seen[index], tags);
                seen[index] = total;
            }
        }
    }
}
