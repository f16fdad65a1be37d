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
