using System.Diagnostics;
using System.Text;
using Confluent.Kafka;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Tests;

/// <summary>The form of a message on the broker.</summary>
public sealed class MessageHeadersTests
{
    private const string Traced = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly OutboxMessage Sent = new(
        Guid.Parse("0199aa00-0000-7000-8000-00000000abcd"), "order.events", "key", 7, "OrderChanged", 1, """{"a":1}""", Traced,
        new DateTimeOffset(2026, 3, 2, 10, 0, 0, 123, TimeSpan.Zero), 4711);

    [Fact]
    public void What_is_written_is_read_back() => Read(MessageHeaders.Write(Sent, Sent.Trace)).ShouldBe(Sent);

    [Fact]
    public void Programs_of_others_find_a_CloudEvent() =>
        MessageHeaders.Write(Sent, Traced).Where(header => header.Key is not "id")
            .ToDictionary(header => header.Key, header => Encoding.UTF8.GetString(header.GetValueBytes()))
            .ShouldBe(
                new Dictionary<string, string>
                {
                    ["source"] = "order", ["lane"] = "7", ["sequence"] = "4711", ["type"] = "OrderChanged", ["version"] = "1",
                    ["created-at"] = "1772445600123", ["traceparent"] = Traced, ["content-type"] = "application/json",
                    ["ce_specversion"] = "1.0", ["ce_id"] = "0199aa00-0000-7000-8000-00000000abcd", ["ce_source"] = "order",
                    ["ce_type"] = "OrderChanged", ["ce_time"] = "2026-03-02T10:00:00.123Z",
                },
                ignoreOrder: true);

    [Fact]
    public void One_without_a_trace_has_one_for_others_and_none_for_the_shop()
    {
        var headers = MessageHeaders.Write(Sent with { Trace = null }, null);

        var told = Encoding.UTF8.GetString(headers.GetLastBytes("traceparent"));
        told.ShouldBe("00-0199aa0000007000800000000000abcd-800000000000abcd-00");
        ActivityContext.TryParse(told, null, out var context).ShouldBeTrue();
        context.TraceFlags.ShouldBe(ActivityTraceFlags.None);
        Read(headers).ShouldBe(Sent with { Trace = null });
    }

    [Fact]
    public void Messages_of_earlier_versions_and_ids_as_text_are_read_too()
    {
        var earlier = new Headers();
        foreach (var header in MessageHeaders.Write(Sent, Traced).Where(header => !header.Key.StartsWith("ce_", StringComparison.Ordinal)))
            earlier.Add(header.Key, header.GetValueBytes());
        Read(earlier).ShouldBe(Sent);

        earlier.Remove("id");
        Read(earlier).ShouldBeNull();
        earlier.Add("id", Encoding.UTF8.GetBytes(Sent.Id.ToString()));
        Read(earlier).ShouldBe(Sent);
        earlier.Add("id", Encoding.UTF8.GetBytes($"{Sent.Id:N}0000"));
        Read(earlier).ShouldBeNull();
    }

    private static OutboxMessage? Read(Headers headers) => MessageHeaders.Read(new ConsumeResult<string, byte[]>
    {
        Topic = Sent.Topic, Partition = Sent.Lane,
        Message = new Message<string, byte[]> { Key = Sent.Key, Value = Encoding.UTF8.GetBytes(Sent.Payload), Headers = headers },
    });
}
