namespace OnlineShop.ApiClients.Users;

/// <summary>An address of a user.</summary>
public sealed record ApiAddress(
    Guid Id, string Name, string Line1, string City, string PostalCode, string Country, bool IsDefault,
    DateTimeOffset CreatedAt, string? Line2 = null);

/// <summary>The addresses of a user, the default first.</summary>
public sealed record ApiAddressList(IReadOnlyList<ApiAddress> Items);

/// <summary>The body of a request that adds or replaces an address.</summary>
public sealed record AddressBody(
    string Name, string Line1, string City, string PostalCode, string Country, string? Line2 = null,
    bool? IsDefault = null);
