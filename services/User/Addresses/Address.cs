using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Addresses;

namespace OnlineShop.User.Addresses;

/// <summary>A place to send orders to. One of a user's addresses is the default.</summary>
internal sealed record Address(
    Guid Id, string Name, string Line1, string? Line2, string City, string PostalCode, string Country, bool IsDefault,
    DateTimeOffset CreatedAt)
{
    /// <summary>Whose it is.</summary>
    [JsonIgnore]
    public Guid UserId { get; init; }
}

/// <summary>An address as its owner writes it.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, such as <c>DE</c>.</param>
/// <param name="IsDefault">True makes it the default; a user's first address is so in any case.</param>
internal sealed record AddressRequest(
    string? Name, string? Line1, string? Line2, string? City, string? PostalCode, string? Country,
    bool? IsDefault) : IAddressForm
{
    public Address ToAddress(Guid id, Guid userId, DateTimeOffset createdAt)
    {
        var address = this.Normalized();
        return new(
            id, address.Name, address.Line1, address.Line2, address.City, address.PostalCode, address.Country,
            IsDefault ?? false, createdAt)
        {
            UserId = userId,
        };
    }
}

internal sealed class AddressValidator : AbstractValidator<AddressRequest>
{
    public AddressValidator() => Include(new AddressFormValidator());
}
