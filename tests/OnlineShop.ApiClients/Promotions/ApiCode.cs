using System.Text.Json.Serialization;
using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Promotions;

/// <summary>A promo code as an administrator sees it.</summary>
/// <param name="Kind">percent, fixed or freeShipping.</param>
/// <param name="Value">The percentage, or the amount in the currency; left out for free shipping.</param>
public sealed record ApiCode(
    string Code, string Kind, DateTimeOffset ValidFrom, DateTimeOffset ValidTo, bool Active, int Redeemed, int Users,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, decimal? Value = null, string? Currency = null,
    Money? MinimumOrder = null, int? TotalLimit = null, int? PerUserLimit = null);

/// <summary>The body of a request that creates a code, or replaces its rules.</summary>
/// <param name="ValidFrom">A date or a time with an offset.</param>
/// <param name="Code">The code to create; a change takes none.</param>
/// <param name="Active">Whether the code is switched on; only a change takes it.</param>
public sealed record CodeBody(
    string Kind, decimal? Value, string? Currency, string ValidFrom, string ValidTo, Money? MinimumOrder = null,
    int? TotalLimit = null, int? PerUserLimit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Active = null);
