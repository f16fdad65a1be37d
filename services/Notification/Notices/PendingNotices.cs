using OnlineShop.Data;

namespace OnlineShop.Notification.Notices;

/// <summary>The notices of a transaction, until its commit stores them in one statement.</summary>
internal sealed class PendingNotices : IPendingWork
{
    private readonly List<TracedNotice> notices = [];

    public int Count => notices.Count;

    public IReadOnlyList<TracedNotice> All => notices;

    public void Add(TracedNotice notice) => notices.Add(notice);

    public void CutTo(int count) => notices.RemoveRange(count, notices.Count - count);
}
