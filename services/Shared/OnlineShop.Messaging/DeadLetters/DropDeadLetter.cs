using OnlineShop.Data;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.DeadLetters;

/// <summary>Drops a dead letter for good; later ones of its key can then be retried.</summary>
internal sealed class DropDeadLetter(ShopDatabase database)
{
    /// <summary>The message that was dropped; null if there is no such dead letter, or no longer.</summary>
    public async Task<OutboxMessage?> HandleAsync(Guid id, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (await DeadLetterStore.FindAsync(transaction, id, cancel) is not { } message)
            return null;
        // A retry of the key may be applying the message; what it leaves behind may be dropped.
        await DeadLetterLocks.WorkAsync(transaction, message.Topic, message.Key, cancel);
        if (!await DeadLetterStore.DeleteAsync(transaction, id, cancel))
            return null;
        await transaction.CommitAsync(cancel);
        return message;
    }
}
