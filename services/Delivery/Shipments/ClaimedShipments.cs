namespace OnlineShop.Delivery.Shipments;

/// <summary>
/// Shipments that this process has claimed and not begun with: new ones are stored as claimed, so that nobody has to look for them
/// or to read them. What is lost with the process is claimed again when its lease has run out.
/// </summary>
internal sealed class ClaimedShipments(TimeProvider clock)
{
    /// <summary>The most shipments that wait here. Any more are stored unclaimed, for any worker.</summary>
    public const int Most = 500;

    /// <summary>A shipment that has waited for longer shows that the carrier is slow: no more are to wait behind it.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(5);

    private readonly Lock guard = new();
    private readonly Queue<Shipment> inOrder = [];
    private readonly Dictionary<Guid, Shipment> waiting = [];

    /// <summary>How many more may be stored as claimed now.</summary>
    public int Room
    {
        get
        {
            lock (guard)
            {
                return inOrder.TryPeek(out var first) && Waited(first) > LongWait ? 0 : Math.Max(0, Most - waiting.Count);
            }
        }
    }

    /// <summary>Adds shipments that are stored with a lease of this process.</summary>
    public void Add(IEnumerable<Shipment> shipments)
    {
        lock (guard)
        {
            foreach (var shipment in shipments)
            {
                waiting[shipment.Id] = shipment;
                inOrder.Enqueue(shipment);
            }
        }
    }

    /// <summary>
    /// Takes up to <paramref name="most"/>, the oldest first. One whose lease is half over is left to be claimed again: the work
    /// might outlast it.
    /// </summary>
    public List<Shipment> Take(int most)
    {
        var taken = new List<Shipment>();
        lock (guard)
        {
            while (taken.Count < most && inOrder.TryDequeue(out var next))
            {
                if (Remove(next) && Waited(next) <= ShipmentStatements.Table.Lease / 2)
                    taken.Add(next);
            }
        }

        return taken;
    }

    /// <summary>
    /// Takes a shipment out again that was never handed over before; false where it does not wait here, or the carrier may know of
    /// it.
    /// </summary>
    /// <param name="stored">As it is stored, locked.</param>
    public bool TryTakeBack(Shipment stored)
    {
        // A claim says when the carrier may first have heard of it; an earlier time is that of an earlier claim.
        if (stored.Lease is null || stored.SentAt != stored.DueAt - ShipmentStatements.Table.Lease)
            return false;
        lock (guard)
            return Remove(stored);
    }

    private bool Remove(Shipment shipment) =>
        waiting.TryGetValue(shipment.Id, out var known) && known.Lease == shipment.Lease && waiting.Remove(shipment.Id);

    private TimeSpan Waited(Shipment shipment) => clock.GetUtcNow() - (shipment.DueAt!.Value - ShipmentStatements.Table.Lease);
}
