using OnlineShop.Data;

namespace OnlineShop.Messaging.Outbox;

/// <summary>Stores a transaction's messages with its changes, and wakes the relay after the commit.</summary>
internal sealed class OutboxCommit(OutboxSignal signal) : ICommitHook
{
    public void Committing(ShopTransaction transaction)
    {
        if (transaction.FindKept<OutboxMessages>() is { Count: > 0 } messages)
            transaction.Defer(OutboxWriter.Command(messages.All));
    }

    public void Committed(ShopTransaction transaction)
    {
        if (transaction.FindKept<OutboxMessages>() is { Count: > 0 })
            signal.Raise();
    }
}
