using OnlineShop.Data;

namespace OnlineShop.Messaging.Outbox;

/// <summary>
/// Stores a transaction's messages with its changes. After the commit they go to the publisher in memory where this process is the
/// relay, else the relay is notified.
/// </summary>
internal sealed class OutboxCommit(OutboxSignal signal, OutboxPublisher publisher, LaneNews news) : ICommitHook
{
    public bool IsLast => true;

    public void Committing(ShopTransaction transaction)
    {
        if (transaction.FindKept<OutboxMessages>() is not { Count: > 0 } messages)
            return;
        transaction.Defer(
            OutboxWriter.Command(messages.All), OutboxWriter.Answer, row => messages.Note(OutboxWriter.ReadHead(row)));
    }

    public void Committed(ShopTransaction transaction)
    {
        if (transaction.FindKept<OutboxMessages>() is not { Count: > 0 } messages)
            return;
        if (!publisher.TryTake(messages.Numbered()))
            signal.Raise();
        news.Raise();
    }
}
