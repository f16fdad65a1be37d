namespace OnlineShop.Delivery.Carriers;

/// <summary>What became of the carrier's events. Those that are not named need not be sent again.</summary>
/// <param name="Unknown">The ids of events about parcels that are none of the shop's, or not yet.</param>
internal sealed record CarrierReceipt(IReadOnlyList<Guid> Unknown);
