using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Handling;

/// <summary>Which message types this service handles, and so which topics it reads.</summary>
internal sealed class HandlerRegistry
{
    private readonly Dictionary<string, Registration> byType = new(StringComparer.Ordinal);
    private readonly HashSet<string> topics = new(StringComparer.Ordinal);
    private readonly HashSet<string> late = new(StringComparer.Ordinal);

    /// <summary>The topics to read, in a fixed order.</summary>
    public IReadOnlyList<string> Topics => [.. topics.Order(StringComparer.Ordinal)];

    public void Add<T>(Func<IServiceProvider, IMessageHandler<T>> handler)
        where T : IMessage
    {
        var descriptor = MessageCatalog.Of(typeof(T));
        topics.Add(descriptor.Topic);
        if (!byType.TryAdd(descriptor.Name, new Registration(descriptor.Topic, (services, message, context) => handler(services).HandleAsync((T)message, context))))
            throw new InvalidOperationException(
                $"{descriptor.Name} has two handlers in this service; it can have one.");
    }

    /// <summary>Says that a first reader of a topic may begin with what its source still keeps.</summary>
    public void BeginLate(string topic) => late.Add(topic);

    /// <summary>Whether a first reader of a topic may begin with what its source still keeps.</summary>
    public bool MayBeginLate(string topic) => late.Contains(topic);

    /// <summary>Whether messages of this kind mean anything to this service.</summary>
    public bool Handles(OutboxMessage message) =>
        byType.TryGetValue(message.Type, out var registration) && registration.Topic == message.Topic;

    /// <summary>Reads the payload.</summary>
    /// <exception cref="NotSupportedException">This build does not know the version.</exception>
    /// <exception cref="JsonException">The payload does not fit its type.</exception>
    public static IMessage Read(OutboxMessage message)
    {
        var descriptor = MessageCatalog.Find(message.Type, message.Version)
            ?? throw new NotSupportedException(
                $"Version {message.Version} of {message.Type} is not known to this build.");
        return (IMessage?)JsonSerializer.Deserialize(message.Payload, descriptor.Json)
            ?? throw new JsonException($"The payload of {message.Type} is null.");
    }

    public Task HandleAsync(IServiceProvider services, string type, IMessage message, MessageContext context) =>
        byType[type].Invoke(services, message, context);

    private sealed record Registration(string Topic, Func<IServiceProvider, IMessage, MessageContext, Task> Invoke);
}
