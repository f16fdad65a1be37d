namespace OnlineShop.Sandbox.PaymentProvider.Webhooks;

/// <summary>One event on its way to one endpoint.</summary>
/// <param name="IsCopy">Sent besides the delivery itself; its fate changes nothing.</param>
internal sealed record Sending(Delivery Delivery, bool IsCopy = false);

/// <summary>What waits for its time, a lane an endpoint, and how much of each lane is under way.</summary>
internal sealed class WebhookLanes
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    public int Running
    {
        get
        {
            lock (_lock)
                return _lanes.Values.Sum(lane => lane.Running);
        }
    }

    public void Add(Sending sending, DateTimeOffset due)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(sending.Delivery.Endpoint, out var lane))
                _lanes.Add(sending.Delivery.Endpoint, lane = new Lane());
            lane.Waiting.Enqueue(sending, due);
        }
    }

    /// <summary>Starts what is due and finds room; the time of what is due next, where there is room for it.</summary>
    public DateTimeOffset? TakeDue(DateTimeOffset now, int atOnce, IReadOnlySet<string> resting, out List<Sending> due)
    {
        due = [];
        DateTimeOffset? next = null;
        lock (_lock)
        {
            foreach (var (endpoint, lane) in _lanes)
            {
                if (resting.Contains(endpoint))
                    continue;
                while (lane.Running < atOnce && lane.Waiting.TryPeek(out var first, out var at))
                {
                    if (at > now)
                    {
                        next = next is null || at < next ? at : next;
                        break;
                    }

                    lane.Waiting.Dequeue();
                    lane.Running++;
                    due.Add(first);
                }
            }
        }

        return next;
    }

    /// <summary>Gives a place back; true when there was no other, so that something may have waited for it.</summary>
    public bool Done(Sending sending, int atOnce)
    {
        lock (_lock)
            return _lanes[sending.Delivery.Endpoint].Running-- >= atOnce;
    }

    private sealed class Lane
    {
        public PriorityQueue<Sending, DateTimeOffset> Waiting { get; } = new();

        public int Running { get; set; }
    }
}
