using System.Text.Json.Serialization;
using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Promotions;

/// <summary>A promo code as an administrator sees it.</summary>
/// <param name="Kind">percent, fixed or freeShipping.</param>
/// <param name="Value">The percentage, or the amount in the currency; left out for free shipping.</param>
public sealed record ApiCode(
    string Code, string Kind, DateTimeOffset ValidFrom, DateTimeOffset ValidTo, bool Active, int Redeemed, int Users,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, decimal? Value = null, string? Currency = null,
    Money? MinimumOrder = null, int? TotalLimit = null, int? PerUserLimit = null, string State = "", long Version = 0);

/// <summary>The body of a request that creates a code, or replaces its rules.</summary>
/// <param name="ValidFrom">A date or a time with an offset.</param>
/// <param name="Code">The code to create; a change takes none.</param>
/// <param name="Active">Whether the code is switched on; only a change takes it.</param>
/// <param name="Version">The version that a change is based on.</param>
public sealed record CodeBody(
    string Kind, decimal? Value, string? Currency, string ValidFrom, string ValidTo, Money? MinimumOrder = null,
    int? TotalLimit = null, int? PerUserLimit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Active = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Version = null);

/// <summary>What came of a code in an order.</summary>
public sealed record ApiCodeUse(
    Guid OrderId, string State, Money Discount, DateTimeOffset At, string? Reason = null, DateTimeOffset? ReleasedAt = null);
