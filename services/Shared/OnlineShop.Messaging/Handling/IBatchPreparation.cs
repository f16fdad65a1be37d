using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Messaging.Handling;

/// <summary>
/// Sees the messages of a batch before any of them is handled, in the same transaction: the place to lock the rows that they will
/// touch in a fixed order, so that two replicas never wait for each other in a circle.
/// </summary>
public interface IBatchPreparation
{
    /// <summary>Prepares for <paramref name="messages"/>.</summary>
    Task PrepareAsync(IReadOnlyList<IMessage> messages, ShopTransaction transaction, CancellationToken cancel);
}
