using System.Text.Json.Serialization;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.Carrier;

/// <summary>Where a shipment is.</summary>
[JsonConverter(typeof(CamelCaseEnum<ShipmentStatus>))]
internal enum ShipmentStatus
{
    LabelCreated,
    InTransit,
    OutForDelivery,
    Delivered,
    Cancelled,
}

/// <summary>A place that parcels go to or come from.</summary>
internal sealed record PostalAddress(string Name, string Line1, string City, string PostalCode, string Country);

/// <summary>One stage that a shipment reached, and how telling the shipper of it went.</summary>
internal sealed record ShipmentStage
{
    public required Guid EventId { get; init; }
    public required ShipmentStatus Status { get; init; }
    public required int Sequence { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>How often the callback was tried.</summary>
    public int Tries { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>When to try next; null when there is nothing (more) to tell.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    public string? LastError { get; init; }
}

/// <summary>A parcel under way.</summary>
internal sealed record Shipment
{
    public required string TrackingNumber { get; init; }
    public required string Reference { get; init; }
    public PostalAddress? From { get; init; }
    public required PostalAddress To { get; init; }
    public required int WeightGrams { get; init; }
    public Uri? CallbackUrl { get; init; }
    public required IReadOnlyList<ShipmentStage> History { get; init; }

    public ShipmentStatus Status => History[^1].Status;

    public DateTimeOffset ChangedAt => History[^1].OccurredAt;

    /// <summary>
    /// The callback to send next: the oldest that has not been sent, so that a shipper learns the stages in their order.
    /// </summary>
    [JsonIgnore]
    public ShipmentStage? NextCallback => History.FirstOrDefault(s => s.NextTryAt is not null);

    /// <summary>Whether it will still move.</summary>
    [JsonIgnore]
    public bool UnderWay => Status is not (ShipmentStatus.Delivered or ShipmentStatus.Cancelled);

    /// <summary>Moves to the next stage; null when there is none.</summary>
    public Shipment? Advance(DateTimeOffset now) => UnderWay ? Reach(Status + 1, now) : null;

    /// <summary>Calls the shipment off; null when the parcel is already on its way.</summary>
    public Shipment? Cancel(DateTimeOffset now) => Status switch
    {
        ShipmentStatus.LabelCreated => Reach(ShipmentStatus.Cancelled, now),
        ShipmentStatus.Cancelled => this,
        _ => null,
    };

    public Shipment Acknowledged(ShipmentStage stage, DateTimeOffset now) =>
        Replace(stage with { Tries = stage.Tries + 1, AcknowledgedAt = now, NextTryAt = null, LastError = null });

    /// <summary>
    /// Notes a callback that failed: the next try waits twice as long each time, up to a minute, until it is given up.
    /// </summary>
    public Shipment NotTold(ShipmentStage stage, string error, int mostTries, DateTimeOffset now)
    {
        var tries = stage.Tries + 1;
        var wait = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, tries - 1)));
        return Replace(
            stage with { Tries = tries, LastError = error, NextTryAt = tries < mostTries ? now + wait : null });
    }

    private Shipment Reach(ShipmentStatus status, DateTimeOffset now) => this with
    {
        History =
        [
            .. History,
            new ShipmentStage
            {
                EventId = Guid.CreateVersion7(now),
                Status = status,
                Sequence = History.Count + 1,
                OccurredAt = now,
                NextTryAt = CallbackUrl is null ? null : now,
            },
        ],
    };

    private Shipment Replace(ShipmentStage stage) =>
        this with { History = [.. History.Select(s => s.Sequence == stage.Sequence ? stage : s)] };
}
