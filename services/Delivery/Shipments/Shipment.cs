using System.Text.Json;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Shipments;

/// <summary>The parcel of one order, as stored. What may happen to it is in <see cref="ShipmentRules"/>.</summary>
internal sealed record Shipment
{
    public Guid Id { get; init; }
    public Guid OrderId { get; init; }
    public Guid UserId { get; init; }
    public ShipmentStatus Status { get; init; }
    public string Name { get; init; } = "";
    public string Line1 { get; init; } = "";
    public string? Line2 { get; init; }
    public string City { get; init; } = "";
    public string PostalCode { get; init; } = "";
    public string Country { get; init; } = "";
    public int WeightGrams { get; init; }

    /// <summary>How it is sent, such as <c>standard</c> or <c>express</c>.</summary>
    public string ShippingOption { get; init; } = "";

    /// <summary>The first day on which it may arrive; null where no promise was made.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>The day by which it is to arrive.</summary>
    public DateOnly? Latest { get; init; }

    public string? Carrier { get; init; }
    public string? TrackingNumber { get; init; }
    public string? LabelUrl { get; init; }
    public string? Detail { get; init; }
    public int CarrierSequence { get; init; }
    public DateTimeOffset? HeardAt { get; init; }
    public bool CancelRequested { get; init; }
    public string? CancelReason { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public Guid? Lease { get; init; }

    /// <summary>The <c>traceparent</c> of what last requested a step.</summary>
    public string? Trace { get; init; }

    public long Version { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Nothing can change any more.</summary>
    public bool IsOver => Status is ShipmentStatus.Delivered or ShipmentStatus.Cancelled or ShipmentStatus.Failed;

    public ShippingAddress Address => new(Name, Line1, City, PostalCode, Country, Line2);
}

/// <summary>Where the parcel was at a time: one line of its history.</summary>
/// <param name="Sequence">The carrier's number of the event; null for the shop's own.</param>
internal sealed record TrackingEvent(
    Guid Id, ShipmentStatus Status, int? Sequence, string? Detail, DateTimeOffset OccurredAt);

internal static class ShipmentStatusExtensions
{
    private static readonly string[] Names =
        [.. Enum.GetValues<ShipmentStatus>().Select(status => JsonNamingPolicy.CamelCase.ConvertName(status.ToString()))];

    /// <summary>The status as stored and as seen by callers.</summary>
    public static string Wire(this ShipmentStatus status) => Names[(int)status];
}
