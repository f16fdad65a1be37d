using OnlineShop.Data;

namespace OnlineShop.Delivery.Shipments;

/// <summary>
/// Stores changes of shipments, however many, with one statement for the shipments and one for their history. What is looked for
/// is a limited list, which makes the planner expect few rows: it takes the index of the key, also while the table is small.
/// </summary>
internal static class ShipmentChangeStatements
{
    private const string Update = $"{Set} from (select * from unnest({Values}) as c ({Columns}) limit @Count) c where s.id = c.id";

    private const string Finish = $"""
        {Set}
        from (
          select * from unnest({Values}, @HeldLease, @HeldVersion, @HeldSequence, @HeldCancel, @HeldNumber)
            as c ({Columns}, held_lease, held_version, held_sequence, held_cancel, held_number)
          limit @Count) c
        where s.id = c.id and s.lease = c.held_lease and s.version = c.held_version and s.carrier_sequence = c.held_sequence
          and s.cancel_requested = c.held_cancel and s.tracking_number is not distinct from c.held_number
        returning c.held_lease
        """;

    private const string Set = """
        update shipments s set status = c.status, carrier = c.carrier, tracking_number = c.tracking_number, label_url = c.label_url,
          detail = c.detail, carrier_sequence = c.carrier_sequence, heard_at = c.heard_at, cancel_requested = c.cancel_requested,
          cancel_reason = c.cancel_reason, sent_at = c.sent_at, attempts = c.attempts, due_at = c.due_at, lease = c.lease,
          trace = c.trace, version = c.version, updated_at = c.updated_at
        """;

    private const string Columns =
        "id, status, carrier, tracking_number, label_url, detail, carrier_sequence, heard_at, cancel_requested, cancel_reason, sent_at, "
        + "attempts, due_at, lease, trace, version, updated_at";

    private const string Values =
        "@Id, @Status, @Carrier, @TrackingNumber, @LabelUrl, @Detail, @CarrierSequence, @HeardAt, @CancelRequested, @CancelReason, "
        + "@SentAt, @Attempts, @DueAt, @Lease, @Trace, @Version, @UpdatedAt";

    /// <summary>Stores shipments that are locked.</summary>
    public static void Store(ShopTransaction transaction, IReadOnlyList<Shipment> shipments) =>
        transaction.Defer(Update, ShipmentColumns.Of(shipments));

    /// <summary>
    /// Stores the results of steps without a lock, each only where nobody has changed the shipment since it was claimed; answers the
    /// leases of those that are stored.
    /// </summary>
    /// <param name="steps">By the ids of the shipments, which is the order of their locks.</param>
    public static async Task<HashSet<Guid>> FinishAsync(
        ShopTransaction transaction, IReadOnlyList<(Shipment Claimed, Shipment Result)> steps, CancellationToken cancel) =>
        [.. await transaction.QueryAsync<Guid>(Finish, FinishedColumns.Of(steps), cancel)];

    /// <summary>Adds lines to the history of shipments, each once.</summary>
    public static void AddLines(
        ShopTransaction transaction, IReadOnlyList<(Guid ShipmentId, TrackingEvent Line, DateTimeOffset ReceivedAt)> lines)
    {
        if (lines.Count == 0)
            return;
        transaction.Defer(
            """
            insert into tracking_events (id, shipment_id, status, sequence, detail, occurred_at, received_at)
            select * from unnest(@Id, @ShipmentId, @Status, @Sequence, @Detail, @OccurredAt, @ReceivedAt) on conflict do nothing
            """,
            new
            {
                Id = lines.Select(line => line.Line.Id).ToArray(),
                ShipmentId = lines.Select(line => line.ShipmentId).ToArray(),
                Status = lines.Select(line => line.Line.Status.Wire()).ToArray(),
                Sequence = lines.Select(line => line.Line.Sequence).ToArray(),
                Detail = lines.Select(line => line.Line.Detail).ToArray(),
                OccurredAt = lines.Select(line => line.Line.OccurredAt.UtcDateTime).ToArray(),
                ReceivedAt = lines.Select(line => line.ReceivedAt.UtcDateTime).ToArray(),
            });
    }
}
