namespace OnlineShop.Notification.Previews;

/// <summary>
/// How many test mails a person may send to themselves. Each replica counts by itself: what it guards is the mail server's good
/// name, and a few more do it no harm.
/// </summary>
internal sealed class TestMailLimit(TimeProvider clock)
{
    /// <summary>The most in <see cref="Window"/>.</summary>
    public const int Most = 5;

    /// <summary>How long a mail counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Lock counting = new();
    private readonly Dictionary<Guid, Queue<DateTimeOffset>> sent = [];

    /// <summary>Counts a mail; null where it may be sent, else how long to wait.</summary>
    public TimeSpan? Count(Guid userId)
    {
        var now = clock.GetUtcNow();
        lock (counting)
        {
            if (!sent.TryGetValue(userId, out var times))
                sent[userId] = times = new();
            while (times.TryPeek(out var oldest) && oldest + Window <= now)
                times.Dequeue();
            if (times.Count >= Most)
                return times.Peek() + Window - now;
            times.Enqueue(now);
            return null;
        }
    }
}
