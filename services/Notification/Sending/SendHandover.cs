namespace OnlineShop.Notification.Sending;

/// <summary>
/// Mails and SMS on their way from the commit that stored and claimed them to the worker of this process, in memory: the claim by
/// statement is for what is tried again, what a process left that died, and what does not fit in here. Those of one order keep their
/// order in each channel: a later one is given out when the earlier one has ended.
/// </summary>
internal sealed class SendHandover(TimeProvider clock)
{
    /// <summary>The most items here.</summary>
    public const int Capacity = 500;

    /// <summary>For how long what was read of a recipient counts. Far less than the lease: there is time left to send.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);

    private readonly Lock guard = new();
    private readonly List<SendItem> stale = [];
    private readonly Dictionary<(Guid OrderId, string Channel), SendLine> lines = [];
    private readonly HashSet<(Guid OrderId, string Channel)> left = [];
    private Queue<(SendItem Item, DateTimeOffset At)> ready = new();
    private int held;
    private bool isClosed;

    /// <summary>Whether rows were left to the claims since they did not fit in here, until a claim has found the last one.</summary>
    public bool IsFull { get; set; }

    /// <summary>
    /// Whether this many more may be claimed for this process. Once they do not fit, all are left to the claims until those have
    /// found the last, so that nothing overtakes them for long.
    /// </summary>
    public bool HasRoom(int count)
    {
        lock (guard)
            return !isClosed && !IsFull && held + count <= Capacity;
    }

    /// <summary>Takes what a commit has stored and claimed, in its order; and notes what it has not claimed.</summary>
    public void Offer(IReadOnlyList<SendItem> items)
    {
        lock (guard)
        {
            var now = clock.GetUtcNow();
            foreach (var item in items)
            {
                var key = KeyOf(item);
                if (item.Attempts == 0)
                {
                    NoteLeft(key);
                    continue;
                }

                held++;
                if (key is { } known && lines.TryGetValue(known, out var line))
                    line.Followers.Enqueue((item, now));
                else
                {
                    if (key is { } first)
                        lines[first] = new SendLine(item.Id);
                    ready.Enqueue((item, now));
                }
            }
        }
    }

    /// <summary>Takes up to <paramref name="limit"/> items, to be sent now.</summary>
    public List<SendItem> Take(int limit)
    {
        lock (guard)
        {
            SetAsideOld();
            var taken = new List<SendItem>(Math.Min(limit, ready.Count));
            while (taken.Count < limit && ready.TryDequeue(out var next))
                taken.Add(next.Item);
            held -= taken.Count;
            return taken;
        }
    }

    /// <summary>Takes what is to be left to a claim: it has waited for too long, or its recipient has changed.</summary>
    public IReadOnlyList<SendItem> TakeStale()
    {
        lock (guard)
        {
            SetAsideOld();
            if (stale.Count == 0)
                return [];
            SendItem[] taken = [.. stale];
            stale.Clear();
            return taken;
        }
    }

    /// <summary>Leaves what is for a user to a claim, which reads the contact anew.</summary>
    public void Leave(Guid userId)
    {
        lock (guard)
            SetAsideAll(one => one.Item.Notice.UserId == userId);
    }

    /// <summary>Ends: takes everything.</summary>
    public IReadOnlyList<SendItem> Close()
    {
        lock (guard)
        {
            isClosed = true;
            SetAsideAll(_ => true);
        }

        return TakeStale();
    }

    /// <summary>
    /// Says that an item has ended for good, and makes ready what waited for it here; answers whether something of its order is
    /// to be sent now, here or by a claim.
    /// </summary>
    public bool Next(SendItem item, out bool mustClaim)
    {
        lock (guard)
        {
            mustClaim = false;
            if (KeyOf(item) is not { } key)
                return false;
            if (lines.TryGetValue(key, out var line) && line.HeadId == item.Id)
            {
                lines.Remove(key);
                if (line.Followers.TryDequeue(out var next))
                {
                    lines[key] = line with { HeadId = next.Item.Id };
                    ready.Enqueue(next);
                    return true;
                }
            }

            return mustClaim = left.Remove(key);
        }
    }

    /// <summary>Takes what waited for an item that is to be tried again, or whose end is not known: it is left to a claim.</summary>
    public IReadOnlyList<SendItem> TakeFollowers(SendItem item)
    {
        lock (guard)
        {
            if (KeyOf(item) is not { } key || !lines.TryGetValue(key, out var line) || line.HeadId != item.Id)
                return [];
            lines.Remove(key);
            SendItem[] followers = [.. line.Followers.Select(one => one.Item)];
            held -= followers.Length;
            if (followers.Length > 0)
                NoteLeft(key);
            return followers;
        }
    }

    private static (Guid, string)? KeyOf(SendItem item) =>
        item.Notice.OrderId is { } orderId ? (orderId, item.Channel) : null;

    /// <summary>Notes an order of which a row is left to the claims. Where there are too many, they look once a second.</summary>
    private void NoteLeft((Guid, string)? key)
    {
        if (key is { } known && left.Count < Capacity)
            left.Add(known);
    }

    /// <summary>Leaves what has waited for too long. What waited for another may stand behind what is younger.</summary>
    private void SetAsideOld()
    {
        var oldest = clock.GetUtcNow() - Freshness;
        if (ready.Any(one => one.At <= oldest))
            SetAside(one => one.At <= oldest);
    }

    private void SetAsideAll(Func<(SendItem Item, DateTimeOffset At), bool> which)
    {
        SetAside(which);
        // An order is one user's.
        foreach (var (key, line) in lines.Where(line => line.Value.Followers.TryPeek(out var next) && which(next)))
            SetAside(key, line);
    }

    private void SetAside(Func<(SendItem Item, DateTimeOffset At), bool> which)
    {
        foreach (var (item, _) in ready.Where(which))
        {
            stale.Add(item);
            held--;
            if (KeyOf(item) is { } key && lines.Remove(key, out var line))
                SetAside(key, line);
        }

        ready = new(ready.Where(one => !which(one)));
    }

    private void SetAside((Guid, string) key, SendLine line)
    {
        held -= line.Followers.Count;
        stale.AddRange(line.Followers.Select(one => one.Item));
        line.Followers.Clear();
        NoteLeft(key);
    }
}
