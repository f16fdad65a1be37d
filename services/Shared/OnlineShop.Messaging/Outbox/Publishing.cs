using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging;

/// <summary>Sends messages with the changes of a transaction.</summary>
public static class Publishing
{
    /// <summary>
    /// Sends a message when, and only when, the transaction commits. The current trace goes with it. Lock the aggregate's row
    /// before publishing under its key: then the messages of one key stand in the outbox in the order of their commits.
    /// </summary>
    public static void Publish(this ShopTransaction transaction, IMessage message) =>
        transaction.Keep<OutboxMessages>().Add(OutboxMessage.From(message, transaction.Clock.GetUtcNow()));
}
