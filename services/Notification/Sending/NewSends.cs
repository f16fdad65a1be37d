using OnlineShop.Data;

namespace OnlineShop.Notification.Sending;

/// <summary>What a transaction has stored of mails and SMS, until its commit.</summary>
internal sealed class NewSends : IPendingWork
{
    private readonly List<SendRow> rows = [];

    public int Count => rows.Count;

    /// <summary>Answers all, and forgets them.</summary>
    public IReadOnlyList<SendRow> TakeAll()
    {
        SendRow[] all = [.. rows];
        rows.Clear();
        return all;
    }

    public void Add(SendRow row) => rows.Add(row);

    public void CutTo(int count) => rows.RemoveRange(count, rows.Count - count);
}
