using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Messaging.Handling;

/// <summary>
/// Applies a message inside a transaction that also stores how far the lane is read: the effect happens once, however often the
/// message comes. A handler is a singleton. It changes only the database and publishes through the transaction; what goes outside
/// (HTTP, mail) is stored as work and done by a <see cref="Data.Work.LeasedWorker{T}"/> after the commit. An exception undoes the
/// effect; after a few tries the message is set aside as a dead letter.
/// </summary>
public interface IMessageHandler<in T>
    where T : IMessage
{
    /// <summary>Applies <paramref name="message"/>.</summary>
    Task HandleAsync(T message, MessageContext context);
}

/// <summary>The transaction and the circumstances of a message being handled.</summary>
/// <param name="MessageId">The id of the message, the same each time it comes.</param>
/// <param name="CreatedAt">When its sender stored it.</param>
public sealed record MessageContext(
    ShopTransaction Transaction, Guid MessageId, DateTimeOffset CreatedAt, CancellationToken Cancel);
