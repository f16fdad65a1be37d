using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Shipping;

namespace OnlineShop.Delivery.Shipments;

/// <summary>What to do about a shipment next.</summary>
internal enum ShipmentStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Hand it to the carrier; a repetition carries the same key.</summary>
    Create,

    /// <summary>Check whether the carrier has it already, then continue.</summary>
    Find,

    /// <summary>Ask where it is.</summary>
    Track,

    /// <summary>Call it off at the carrier.</summary>
    Cancel,
}

/// <summary>A change of a shipment with what must be stored in the same commit.</summary>
internal sealed record ShipmentChange(
    Shipment Shipment, IReadOnlyList<IMessage> Events, IReadOnlyList<TrackingEvent> History);

/// <summary>
/// The shipment's state machine, without HTTP and SQL. It only moves forward: an event that arrives late changes nothing.
/// </summary>
internal static class ShipmentRules
{
    /// <summary>
    /// The carrier remembers a key for a day; after this it is asked whether it has the parcel before another handover.
    /// </summary>
    public static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(23);

    /// <summary>How often the carrier is polled where it does not call back.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    /// <summary>A parcel that the carrier does not know this long after the first try is taken not to have reached it.</summary>
    public static readonly TimeSpan ArrivalLimit = TimeSpan.FromMinutes(2);

    /// <summary>How often the carrier is asked about a parcel that it accepted and no longer knows.</summary>
    public static readonly TimeSpan ForgottenInterval = TimeSpan.FromHours(1);

    /// <summary>A new shipment of an order.</summary>
    public static Shipment Open(Guid id, CreateShipment command, DateTimeOffset now) => new()
    {
        Id = id,
        OrderId = command.OrderId,
        UserId = command.UserId,
        Status = ShipmentStatus.Pending,
        Name = command.Address.Name,
        Line1 = command.Address.Line1,
        Line2 = command.Address.Line2,
        City = command.Address.City,
        PostalCode = command.Address.PostalCode,
        Country = command.Address.Country,
        WeightGrams = (int)Math.Clamp(
            command.Lines.Sum(line => (long)line.WeightGrams * line.Quantity), 1, int.MaxValue),
        ShippingOption = command.ShippingOption,
        DueAt = now,
        Version = 1,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>
    /// Says when a new shipment arrives, as the customer was told. An option that is no longer in the tariff is sent without a promise.
    /// </summary>
    /// <param name="today">The shop's day on which it is asked for.</param>
    public static Shipment Promise(this Shipment shipment, ShippingTariff tariff, DateOnly today) =>
        tariff.Find(shipment.Country)?.Find(shipment.ShippingOption) is { } option
            ? shipment with { Earliest = option.Earliest(today), Latest = option.Latest(today) }
            : shipment;

    /// <summary>Has the process that stores a new shipment hand it over: from then on the carrier may know of it.</summary>
    public static Shipment Claim(this Shipment shipment, Guid lease, DateTimeOffset now, TimeSpan duration) =>
        shipment with { Lease = lease, SentAt = now, Attempts = 1, DueAt = now + duration };

    /// <summary>Undoes <see cref="Claim"/> where the shipment has not been handed over.</summary>
    public static Shipment Unclaim(this Shipment shipment) => shipment with { Lease = null, SentAt = null, Attempts = 0 };

    /// <summary>What to do next, at <paramref name="now"/>.</summary>
    public static ShipmentStep NextStep(this Shipment shipment, DateTimeOffset now) => shipment.Status switch
    {
        // The carrier may repeat a stored error under the same key for a day: check, now and then, whether it has the parcel
        // anyway.
        ShipmentStatus.Pending when shipment.CancelRequested || shipment.Attempts % 3 == 0 || now - shipment.SentAt >= KeyLifetime =>
            ShipmentStep.Find,
        ShipmentStatus.Pending => ShipmentStep.Create,
        ShipmentStatus.LabelCreated when shipment.CancelRequested => ShipmentStep.Cancel,
        ShipmentStatus.LabelCreated or ShipmentStatus.InTransit or ShipmentStatus.OutForDelivery => ShipmentStep.Track,
        _ => ShipmentStep.None,
    };

    /// <summary>The carrier has accepted the shipment, and reports what has happened to it since.</summary>
    public static ShipmentChange Accept(
        this Shipment shipment, string carrier, string trackingNumber, string? labelUrl,
        IReadOnlyList<TrackingEvent> events, bool polls, DateTimeOffset now)
    {
        if (shipment.Status is not ShipmentStatus.Pending || shipment.TrackingNumber is not null)
            return ApplyEvents(shipment, events, polls, now);
        var accepted =
            shipment with { Carrier = carrier, TrackingNumber = trackingNumber, LabelUrl = labelUrl, Attempts = 0 };
        var created = new ShipmentCreated(shipment.OrderId, shipment.UserId, shipment.Id, carrier, trackingNumber, now);
        // Where the carrier reports only a later stage, it has been through this one.
        TrackingEvent[] label = events.Any(e => e.Sequence == 1)
            ? []
            : [new TrackingEvent(Guid.CreateVersion7(now), ShipmentStatus.LabelCreated, 1, null, now)];
        var updated = ApplyEvents(accepted, [.. label, .. events], polls, now);
        // That there is a label is what the first message tells.
        var later = updated.Events.Where(message => message is not ShipmentStatusChanged { Status: ShipmentStatus.LabelCreated });
        return updated with { Events = [created, .. later] };
    }

    /// <summary>
    /// Applies what the carrier reports. Only events newer than the newest so far move the shipment; all of them go into the
    /// history.
    /// </summary>
    public static ShipmentChange ApplyEvents(
        this Shipment shipment, IReadOnlyList<TrackingEvent> events, bool polls, DateTimeOffset now)
    {
        var (current, messages) = (shipment with { HeardAt = now }, new List<IMessage>());
        foreach (var next in events.OrderBy(e => e.Sequence))
        {
            if (next.Sequence is not { } sequence || sequence <= current.CarrierSequence)
                continue;
            var moves = !current.IsOver
                && (next.Status > current.Status || next.Status is ShipmentStatus.Cancelled or ShipmentStatus.Failed);
            current = current with { CarrierSequence = sequence };
            if (!moves)
                continue;
            current = current with { Status = next.Status, Detail = next.Detail, Attempts = 0, Version = current.Version + 1 };
            messages.Add(Changed(current, now));
        }

        return new ShipmentChange(current with { DueAt = NextLook(current, polls, now) }, messages, events);
    }

    /// <summary>The carrier refused: there is no shipment.</summary>
    public static ShipmentChange Fail(this Shipment shipment, string detail, DateTimeOffset now) => shipment switch
    {
        { Status: not ShipmentStatus.Pending } => new ShipmentChange(shipment with { DueAt = null }, [], []),
        { CancelRequested: true } => End(shipment, ShipmentStatus.Cancelled, shipment.CancelReason, now),
        _ => End(shipment, ShipmentStatus.Failed, detail, now),
    };

    /// <summary>
    /// The carrier does not know it. If it is called off, it ends here; if not yet accepted, it is handed over again.
    /// </summary>
    public static ShipmentChange OnNotFound(this Shipment shipment, DateTimeOffset now) => shipment switch
    {
        { Status: ShipmentStatus.Pending, CancelRequested: true } when now - shipment.SentAt < ArrivalLimit =>
            Retry(shipment, now),
        { Status: ShipmentStatus.Pending or ShipmentStatus.LabelCreated, CancelRequested: true } =>
            End(shipment, ShipmentStatus.Cancelled, shipment.CancelReason, now),
        { Status: ShipmentStatus.Pending } => Retry(shipment, now),
        _ => new ShipmentChange(shipment with { DueAt = shipment.IsOver ? null : now + ForgottenInterval }, [], []),
    };

    /// <summary>No answer: tried again later.</summary>
    public static ShipmentChange Retry(this Shipment shipment, DateTimeOffset now) =>
        new(shipment with { DueAt = shipment.IsOver ? null : now + Backoff(shipment.Attempts) }, [], []);

    /// <summary>The order was called off: nothing is sent, unless the parcel has left.</summary>
    public static ShipmentChange RequestCancel(this Shipment shipment, string reason, DateTimeOffset now)
    {
        var requested = shipment with { CancelRequested = true, CancelReason = shipment.CancelReason ?? reason };
        return shipment.Status switch
        {
            ShipmentStatus.Pending when shipment.SentAt is null =>
                End(requested, ShipmentStatus.Cancelled, reason, now),
            ShipmentStatus.Pending or ShipmentStatus.LabelCreated =>
                new ShipmentChange(
                    shipment.Lease is null ? requested with { Attempts = 0, DueAt = now } : requested, [], []),
            ShipmentStatus.Cancelled => Announce(shipment, shipment.Detail, now),
            _ => Announce(shipment, ShipmentStatusChanged.TooLateToCancel, now),
        };
    }

    /// <summary>
    /// The carrier refused to call it off: the order is told that it is on its way. Unless <paramref name="events"/>, retrieved
    /// afterwards, show that it was called off after all, by an earlier try whose answer was lost.
    /// </summary>
    public static ShipmentChange TooLate(
        this Shipment shipment, IReadOnlyList<TrackingEvent> events, bool polls, DateTimeOffset now)
    {
        var updated = ApplyEvents(shipment, events, polls, now);
        if (updated.Shipment.IsOver)
            return updated;
        var kept = updated.Shipment with { CancelRequested = false };
        var answer = Announce(
            kept with { DueAt = NextLook(kept, polls, now) }, ShipmentStatusChanged.TooLateToCancel, now);
        return answer with { Events = [.. updated.Events, .. answer.Events], History = updated.History };
    }

    /// <summary>The pause after a number of tries: 1 s, doubled each time, at most a minute.</summary>
    public static TimeSpan Backoff(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Clamp(attempts - 1, 0, 6)));

    private static DateTimeOffset? NextLook(Shipment shipment, bool polls, DateTimeOffset now) => shipment switch
    {
        { IsOver: true } => null,
        { CancelRequested: true, Status: ShipmentStatus.LabelCreated } =>
            now + (shipment.Attempts > 1 ? Backoff(shipment.Attempts) : TimeSpan.Zero),
        _ => polls ? now + PollInterval : null,
    };

    private static ShipmentChange End(Shipment shipment, ShipmentStatus status, string? detail, DateTimeOffset now)
    {
        var ended = shipment with { Status = status, Detail = detail, DueAt = null, Lease = null, Version = shipment.Version + 1 };
        return new ShipmentChange(
            ended, [Changed(ended, now)], [new TrackingEvent(Guid.CreateVersion7(now), status, null, detail, now)]);
    }

    /// <summary>Publishes the status once more.</summary>
    private static ShipmentChange Announce(Shipment shipment, string? detail, DateTimeOffset now)
    {
        var same = shipment with { Version = shipment.Version + 1 };
        return new ShipmentChange(same, [Changed(same, now) with { Detail = detail }], []);
    }

    private static ShipmentStatusChanged Changed(Shipment shipment, DateTimeOffset now) => new(
        shipment.OrderId, shipment.UserId, shipment.Id, shipment.Status, shipment.TrackingNumber, shipment.Detail,
        shipment.Version, now);
}
