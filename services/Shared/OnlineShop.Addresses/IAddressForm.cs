
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
