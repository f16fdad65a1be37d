using OnlineShop.Contracts.Messages;

namespace OnlineShop.Addresses;

/// <summary>What an address becomes.</summary>
public static class AddressForms
{
    /// <summary>The form in which an address that follows the rules is judged, stored and sent on.</summary>
    public static ShippingAddress Normalized(this IAddressForm form) => new(
        AddressText.Normalize(form.Name), AddressText.Normalize(form.Line1), AddressText.Normalize(form.City),
        PostalCodes.Normalize(form.PostalCode),
        form.Country ?? "",
        AddressText.Normalize(form.Line2) is { Length: > 0 } line2 ? line2 : null);
}
