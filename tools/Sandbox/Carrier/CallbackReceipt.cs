namespace OnlineShop.Sandbox.Carrier;

/// <summary>A shipper's answer to <see cref="Callbacks"/>.</summary>
/// <param name="Unknown">The ids of events about parcels that it does not know, to be sent again.</param>
internal sealed record CallbackReceipt(IReadOnlyList<Guid>? Unknown);
