using OnlineShop.Contracts.Messages;

namespace OnlineShop.Addresses;

/// <summary>An address as somebody wrote it. <see cref="AddressFormValidator"/> judges it.</summary>
public interface IAddressForm
{
    /// <summary>Who receives the goods.</summary>
    string? Name { get; }

    /// <summary>Street and number.</summary>
    string? Line1 { get; }

    /// <summary>What else leads to the door.</summary>
    string? Line2 { get; }

    /// <summary>The town.</summary>
    string? City { get; }

    /// <summary>The postal code.</summary>
    string? PostalCode { get; }

    /// <summary>ISO 3166-1 alpha-2, in capitals.</summary>
    string? Country { get; }
}

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
