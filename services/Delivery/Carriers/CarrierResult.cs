using OnlineShop.Delivery.Shipments;

namespace OnlineShop.Delivery.Carriers;

/// <summary>A parcel as the carrier has it.</summary>
internal sealed record CarrierParcel(string TrackingNumber, string? LabelUrl, IReadOnlyList<TrackingEvent> Events);

/// <summary>The result of a call to the carrier.</summary>
internal abstract record CarrierResult
{
    /// <summary>The carrier answered with the parcel.</summary>
    public sealed record Known(CarrierParcel Parcel) : CarrierResult;

    /// <summary>The carrier refused, and would refuse again.</summary>
    public sealed record Refused(int Status, string Reason) : CarrierResult;

    /// <summary>The carrier has no such parcel.</summary>
    public sealed record Missing : CarrierResult;

    /// <summary>No answer, or one that decides nothing.</summary>
    public sealed record Unclear : CarrierResult;
}
