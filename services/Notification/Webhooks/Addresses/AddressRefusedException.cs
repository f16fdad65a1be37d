namespace OnlineShop.Notification.Webhooks.Addresses;

/// <summary>A name leads to no address that webhooks may be at.</summary>
internal sealed class AddressRefusedException(string host)
    : Exception($"{host} leads to no address of the public Internet.");
