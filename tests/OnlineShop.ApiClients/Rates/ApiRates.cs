using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Rates;

/// <summary>The rates of a day: units of each currency for one unit of the base.</summary>
public sealed record ApiRates(
    string Base, DateOnly Date, string Source, long AgeSeconds, DateTimeOffset ReceivedAt,
    IReadOnlyDictionary<string, decimal> Rates);

/// <summary>An amount in another currency.</summary>
public sealed record ApiConversion(Money From, Money To, decimal Rate, DateOnly Date, string Source, long AgeSeconds);

/// <summary>The rates of a currency, day by day.</summary>
public sealed record ApiRateHistory(
    string Currency, string Base, DateOnly From, DateOnly To, IReadOnlyList<ApiPastRate> Items);

/// <summary>The rate of a day.</summary>
public sealed record ApiPastRate(DateOnly Date, decimal Value, string Source, DateTimeOffset ReceivedAt);

/// <summary>A refresh of the rates.</summary>
/// <param name="State">pending, done or failed.</param>
/// <param name="Outcome">updated or unchanged; left out before it is done.</param>
public sealed record ApiRefresh(
    Guid Id, string Reason, string State, DateTimeOffset RequestedAt, int Attempts, string? Outcome = null,
    string? Error = null, DateTimeOffset? FinishedAt = null);
