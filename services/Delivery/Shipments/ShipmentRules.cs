using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Shipments;

/// <summary>What to do about a shipment next.</summary>
internal enum ShipmentStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Hand it to the carrier; a repetition carries the same key.</summary>
    Create,

    /// <summary>Look whether the carrier has it already, then go on.</summary>
    Find,

    /// <summary>Ask where it is.</summary>
    Track,

    /// <summary>Call it off at the carrier.</summary>
    Cancel,
}

/// <summary>A change of a shipment with what must be stored in the same commit.</summary>
internal sealed record ShipmentChange(Shipment Shipment, IReadOnlyList<IMessage> Events, IReadOnlyList<TrackingEvent> History);

/// <summary>The shipment's state machine, without HTTP and SQL. It moves only forward: an event that comes late changes nothing.</summary>
internal static class ShipmentRules
{
    /// <summary>The carrier remembers a key for a day; after this it is asked for the shipment before it is handed over again.</summary>
    public static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(23);

    /// <summary>How often the carrier is asked where it does not call back.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    /// <summary>A parcel that the carrier does not know of this long after the first try is taken not to have arrived there.</summary>
    public static readonly TimeSpan ArrivalLimit = TimeSpan.FromMinutes(2);

    /// <summary>How often the carrier is asked about a parcel that it took on and does not know any more.</summary>
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
        WeightGrams = (int)Math.Clamp(command.Lines.Sum(line => (long)line.WeightGrams * line.Quantity), 1, int.MaxValue),
        DueAt = now,
        Version = 1,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>What to do next, at <paramref name="now"/>.</summary>
    public static ShipmentStep NextStep(this Shipment shipment, DateTimeOffset now) => shipment.Status switch
    {
        // The carrier may repeat a stored error under the same key for a day: look, now and then, whether it has the parcel all the same.
        ShipmentStatus.Pending when shipment.CancelWished || shipment.Attempts % 3 == 0 || now - shipment.SentAt >= KeyLifetime => ShipmentStep.Find,
        ShipmentStatus.Pending => ShipmentStep.Create,
        ShipmentStatus.LabelCreated when shipment.CancelWished => ShipmentStep.Cancel,
        ShipmentStatus.LabelCreated or ShipmentStatus.InTransit or ShipmentStatus.OutForDelivery => ShipmentStep.Track,
        _ => ShipmentStep.None,
    };

    /// <summary>The carrier has taken the shipment on, and tells what became of it since.</summary>
    public static ShipmentChange Accept(
        this Shipment shipment, string carrier, string trackingNumber, string? labelUrl, IReadOnlyList<TrackingEvent> events, bool polls, DateTimeOffset now)
    {
        if (shipment.Status is not ShipmentStatus.Pending || shipment.TrackingNumber is not null)
            return ApplyEvents(shipment, events, polls, now);
        var taken = shipment with { Carrier = carrier, TrackingNumber = trackingNumber, LabelUrl = labelUrl, Attempts = 0 };
        var created = new ShipmentCreated(shipment.OrderId, shipment.UserId, shipment.Id, carrier, trackingNumber, now);
        // A carrier that tells of a later stage has been through this one.
        var label = events.Any(e => e.Sequence == 1) ? [] : new[] { new TrackingEvent(Guid.CreateVersion7(now), ShipmentStatus.LabelCreated, 1, null, now) };
        var heard = ApplyEvents(taken, [.. label, .. events], polls, now);
        return heard with { Events = [created, .. heard.Events] };
    }

    /// <summary>Takes over what the carrier tells. Only what is newer than the newest so far moves the shipment; all of it goes into the history.</summary>
    public static ShipmentChange ApplyEvents(this Shipment shipment, IReadOnlyList<TrackingEvent> events, bool polls, DateTimeOffset now)
    {
        var (current, messages) = (shipment with { HeardAt = now }, new List<IMessage>());
        foreach (var news in events.OrderBy(e => e.Sequence))
        {
            if (news.Sequence is not { } sequence || sequence <= current.CarrierSequence)
                continue;
            var moves = !current.IsOver && (news.Status > current.Status || news.Status is ShipmentStatus.Cancelled or ShipmentStatus.Failed);
            current = current with { CarrierSequence = sequence };
            if (!moves)
                continue;
            current = current with { Status = news.Status, Detail = news.Detail, Attempts = 0, Version = current.Version + 1 };
            messages.Add(Changed(current, now));
        }

        return new ShipmentChange(current with { DueAt = NextLook(current, polls, now) }, messages, events);
    }

    /// <summary>The carrier refused: there is no shipment.</summary>
    public static ShipmentChange Fail(this Shipment shipment, string detail, DateTimeOffset now) =>
        shipment.Status is not ShipmentStatus.Pending
            ? new ShipmentChange(shipment with { DueAt = null }, [], [])
            : shipment.CancelWished ? End(shipment, ShipmentStatus.Cancelled, shipment.CancelReason, now) : End(shipment, ShipmentStatus.Failed, detail, now);

    /// <summary>The carrier does not know it. One that is called off ends here; one not yet taken on is handed over again.</summary>
    public static ShipmentChange OnNotFound(this Shipment shipment, DateTimeOffset now) => shipment switch
    {
        { Status: ShipmentStatus.Pending, CancelWished: true } when now - shipment.SentAt < ArrivalLimit => Later(shipment, now),
        { Status: ShipmentStatus.Pending or ShipmentStatus.LabelCreated, CancelWished: true } => End(shipment, ShipmentStatus.Cancelled, shipment.CancelReason, now),
        { Status: ShipmentStatus.Pending } => Later(shipment, now),
        _ => new ShipmentChange(shipment with { DueAt = shipment.IsOver ? null : now + ForgottenInterval }, [], []),
    };

    /// <summary>No answer: tried again later.</summary>
    public static ShipmentChange Later(this Shipment shipment, DateTimeOffset now) =>
        new(shipment with { DueAt = shipment.IsOver ? null : now + Backoff(shipment.Attempts) }, [], []);

    /// <summary>The order is off: nothing is sent, if it has not left.</summary>
    public static ShipmentChange WishCancel(this Shipment shipment, string reason, DateTimeOffset now)
    {
        var wished = shipment with { CancelWished = true, CancelReason = shipment.CancelReason ?? reason };
        return shipment.Status switch
        {
            ShipmentStatus.Pending when shipment.SentAt is null => End(wished, ShipmentStatus.Cancelled, reason, now),
            ShipmentStatus.Pending or ShipmentStatus.LabelCreated =>
                new ShipmentChange(shipment.Lease is null ? wished with { Attempts = 0, DueAt = now } : wished, [], []),
            ShipmentStatus.Cancelled => Again(shipment, shipment.Detail, now),
            _ => Again(shipment, ShipmentStatusChanged.TooLateToCancel, now),
        };
    }

    /// <summary>
    /// The carrier did not call it off: the order hears that it goes on. Unless <paramref name="events"/>, asked for afterwards, tell that it is called off all the
    /// same, by an earlier try whose answer was lost.
    /// </summary>
    public static ShipmentChange TooLate(this Shipment shipment, IReadOnlyList<TrackingEvent> events, bool polls, DateTimeOffset now)
    {
        var heard = ApplyEvents(shipment, events, polls, now);
        if (heard.Shipment.IsOver)
            return heard;
        var going = heard.Shipment with { CancelWished = false };
        var told = Again(going with { DueAt = NextLook(going, polls, now) }, ShipmentStatusChanged.TooLateToCancel, now);
        return told with { Events = [.. heard.Events, .. told.Events], History = heard.History };
    }

    /// <summary>The pause after a number of tries: 1 s, doubled each time, at most a minute.</summary>
    public static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Clamp(attempts - 1, 0, 6)));

    private static DateTimeOffset? NextLook(Shipment shipment, bool polls, DateTimeOffset now) => shipment switch
    {
        { IsOver: true } => null,
        { CancelWished: true, Status: ShipmentStatus.LabelCreated } => now + (shipment.Attempts > 1 ? Backoff(shipment.Attempts) : TimeSpan.Zero),
        _ => polls ? now + PollInterval : null,
    };

    private static ShipmentChange End(Shipment shipment, ShipmentStatus status, string? detail, DateTimeOffset now)
    {
        var ended = shipment with { Status = status, Detail = detail, DueAt = null, Lease = null, Version = shipment.Version + 1 };
        return new ShipmentChange(ended, [Changed(ended, now)], [new TrackingEvent(Guid.CreateVersion7(now), status, null, detail, now)]);
    }

    private static ShipmentChange Again(Shipment shipment, string? detail, DateTimeOffset now)
    {
        var same = shipment with { Version = shipment.Version + 1 };
        return new ShipmentChange(same, [Changed(same, now) with { Detail = detail }], []);
    }

    private static ShipmentStatusChanged Changed(Shipment shipment, DateTimeOffset now) => new(
        shipment.OrderId, shipment.UserId, shipment.Id, shipment.Status, shipment.TrackingNumber, shipment.Detail, shipment.Version, now);
}
