namespace OnlineShop.Delivery.Shipments;

/// <summary>What may change of shipments, as the parameters of a statement: an array for each column.</summary>
internal record ShipmentColumns(
    int Count, Guid[] Id, string[] Status, string?[] Carrier, string?[] TrackingNumber, string?[] LabelUrl, string?[] Detail,
    int[] CarrierSequence, DateTime?[] HeardAt, bool[] CancelRequested, string?[] CancelReason, DateTime?[] SentAt, int[] Attempts,
    DateTime?[] DueAt, Guid?[] Lease, string?[] Trace, long[] Version, DateTime[] UpdatedAt)
{
    protected ShipmentColumns(IReadOnlyList<Shipment> shipments)
        : this(
            shipments.Count, All(shipments, s => s.Id), All(shipments, s => s.Status.Wire()), All(shipments, s => s.Carrier),
            All(shipments, s => s.TrackingNumber), All(shipments, s => s.LabelUrl), All(shipments, s => s.Detail),
            All(shipments, s => s.CarrierSequence), All(shipments, s => s.HeardAt?.UtcDateTime), All(shipments, s => s.CancelRequested),
            All(shipments, s => s.CancelReason), All(shipments, s => s.SentAt?.UtcDateTime), All(shipments, s => s.Attempts),
            All(shipments, s => s.DueAt?.UtcDateTime), All(shipments, s => s.Lease), All(shipments, s => s.Trace),
            All(shipments, s => s.Version), All(shipments, s => s.UpdatedAt.UtcDateTime))
    {
    }

    public static ShipmentColumns Of(IReadOnlyList<Shipment> shipments) => new(shipments);

    protected static T[] All<T>(IReadOnlyList<Shipment> shipments, Func<Shipment, T> column)
    {
        var values = new T[shipments.Count];
        for (var row = 0; row < values.Length; row++)
            values[row] = column(shipments[row]);
        return values;
    }
}

/// <summary>Results of steps, with what must still be so of the shipments that were claimed.</summary>
internal sealed record FinishedColumns : ShipmentColumns
{
    private FinishedColumns(IReadOnlyList<Shipment> claimed, IReadOnlyList<Shipment> results)
        : base(results)
    {
        HeldLease = All(claimed, s => s.Lease);
        HeldVersion = All(claimed, s => s.Version);
        HeldSequence = All(claimed, s => s.CarrierSequence);
        HeldCancel = All(claimed, s => s.CancelRequested);
        HeldNumber = All(claimed, s => s.TrackingNumber);
    }

    public Guid?[] HeldLease { get; }

    public long[] HeldVersion { get; }

    public int[] HeldSequence { get; }

    public bool[] HeldCancel { get; }

    public string?[] HeldNumber { get; }

    public static FinishedColumns Of(IReadOnlyList<(Shipment Claimed, Shipment Result)> steps) =>
        new([.. steps.Select(step => step.Claimed)], [.. steps.Select(step => step.Result)]);
}
