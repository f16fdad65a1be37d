using System.Diagnostics;
using System.Text.Json;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Outbox;

/// <summary>A message as it lies in the outbox and goes over the wire.</summary>
/// <param name="Sequence">Its number in its topic's lane, from 1 without gaps; null until the commit gives it.</param>
/// <param name="Trace">The W3C <c>traceparent</c> of what sent it.</param>
public sealed record OutboxMessage(
    Guid Id, string Topic, string Key, short Lane, string Type, int Version, string Payload, string? Trace,
    DateTimeOffset CreatedAt, long? Sequence)
{
    internal static OutboxMessage From(IMessage message, DateTimeOffset now)
    {
        var descriptor = MessageCatalog.Of(message.GetType());
        return new OutboxMessage(
            Guid.CreateVersion7(now), descriptor.Topic, message.Key, Lanes.Of(message.Key), descriptor.Name,
            descriptor.Version, JsonSerializer.Serialize(message, descriptor.Json), Activity.Current?.Id, now, null);
    }
}
