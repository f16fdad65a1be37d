using OnlineShop.Data;

namespace OnlineShop.Messaging.Outbox;

/// <summary>The messages of a transaction, until its commit.</summary>
internal sealed class OutboxMessages : IPendingWork
{
    private readonly List<OutboxMessage> messages = [];

    public int Count => messages.Count;

    public void Add(OutboxMessage message) => messages.Add(message);

    public void CutTo(int count) => messages.RemoveRange(count, messages.Count - count);

    public IReadOnlyList<OutboxMessage> All => messages;
}

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
