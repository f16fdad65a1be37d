namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>An address of a person.</summary>
internal sealed record PostalAddress(
    string? City = null, string? Country = null, string? Line1 = null, string? Line2 = null, string? PostalCode = null,
    string? State = null);

/// <summary>Where goods go, and to whom.</summary>
internal sealed record ShippingDetails(
    PostalAddress Address, string? Carrier, string? Name, string? Phone, string? TrackingNumber);

/// <summary>Who pays.</summary>
internal sealed record BillingDetails(PostalAddress Address, string? Email = null, string? Name = null, string? Phone = null)
{
    public static readonly BillingDetails None = new(new PostalAddress());
}
