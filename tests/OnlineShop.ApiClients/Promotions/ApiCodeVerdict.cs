using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Promotions;

/// <summary>What a code would give.</summary>
/// <param name="Reason">Why it gives nothing; left out if it holds.</param>
public sealed record ApiCodeVerdict(bool Valid, Money Discount, bool FreeShipping, string Code, string? Reason = null);

/// <summary>The body of a request that checks a code.</summary>
public sealed record CheckBody(string Code, string Currency, IReadOnlyList<CheckItem> Items);

/// <summary>A product to check a code with.</summary>
public sealed record CheckItem(Guid ProductId, int Quantity);
