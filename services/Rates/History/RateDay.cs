namespace OnlineShop.Rates.History;

/// <summary>A row of <c>rate_days</c>: a day that rates were published for.</summary>
/// <param name="Version">The version of the history that stored these values.</param>
internal sealed record RateDay(DateOnly Day, string Source, DateTimeOffset ReceivedAt, long Version);

/// <summary>A row of <c>rates</c>: a currency on one of these days.</summary>
/// <param name="Value">Units of the currency for one euro, with the digits that the source gave.</param>
internal sealed record RateRow(string Currency, DateOnly Day, decimal Value);
