namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>The confirmed orders of a run, each with a parcel that one courier delivers.</summary>
internal sealed class Parcels(TimeProvider clock)
{
    /// <summary>How long the shop has for handing a parcel to the carrier before a courier asks for it.</summary>
    public static readonly TimeSpan Handover = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Queue<(Guid Order, long At)> waiting = new();

    /// <summary>By order, whether the carrier was seen to deliver its parcel.</summary>
    private readonly Dictionary<Guid, bool> delivered = [];

    /// <summary>All orders that are confirmed.</summary>
    public IReadOnlyCollection<Guid> Orders
    {
        get
        {
            lock (gate)
                return [.. delivered.Keys];
        }
    }

    /// <summary>An order is confirmed.</summary>
    public void Add(Guid order)
    {
        lock (gate)
        {
            if (delivered.TryAdd(order, false))
                waiting.Enqueue((order, clock.GetTimestamp()));
        }
    }

    /// <summary>Takes the parcels that wait longest.</summary>
    public IReadOnlyList<Guid> Take(int most)
    {
        var taken = new List<Guid>();
        lock (gate)
        {
            while (taken.Count < most && waiting.TryPeek(out var next) && clock.GetElapsedTime(next.At) >= Handover)
                taken.Add(waiting.Dequeue().Order);
        }

        return taken;
    }

    /// <summary>It could not be delivered yet: another may try later.</summary>
    public void GiveBack(Guid order)
    {
        lock (gate)
            waiting.Enqueue((order, clock.GetTimestamp()));
    }

    public void Delivered(Guid order)
    {
        lock (gate)
            delivered[order] = true;
    }

    /// <summary>Whether the carrier was seen to deliver the parcel of an order.</summary>
    public bool IsDelivered(Guid order)
    {
        lock (gate)
            return delivered.GetValueOrDefault(order);
    }
}
