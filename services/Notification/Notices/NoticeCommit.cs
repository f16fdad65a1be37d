using OnlineShop.Data;

namespace OnlineShop.Notification.Notices;

/// <summary>Stores a transaction's notices with its changes, and has them sent after the commit.</summary>
internal sealed class NoticeCommit(NoticeWriter writer) : ICommitHook
{
    public void Committing(ShopTransaction transaction)
    {
        if (transaction.FindKept<PendingNotices>() is { Count: > 0 } pending)
            writer.Store(transaction, pending.All);
    }

    public void Committed(ShopTransaction transaction)
    {
        // What was stored has announced itself: it is a part of the transaction like any other.
    }
}
