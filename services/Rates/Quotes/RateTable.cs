using System.Collections.Concurrent;
using System.Collections.Frozen;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Rates.Quotes;

/// <summary>
/// The rates of one day, for any pair of currencies that both the feed and the shop know: a cross rate goes through the
/// euro and is rounded half to even to <see cref="SignificantDigits"/> digits.
/// </summary>
internal sealed class RateTable
{
    /// <summary>More than the feed gives, and enough to convert a million without losing a cent.</summary>
    public const int SignificantDigits = 10;

    private readonly FrozenDictionary<string, decimal> perEuro;
    private readonly ConcurrentDictionary<(string From, string To), ExchangeRate> quoted = new();

    public RateTable(
        DateOnly date, string source, DateTimeOffset receivedAt, IEnumerable<KeyValuePair<string, decimal>> perEuro)
    {
        Date = date;
        Source = source;
        ReceivedAt = receivedAt;
        this.perEuro = perEuro.Where(rate => Currency.IsKnown(rate.Key) && rate.Key != Currency.Base)
            .Append(new(Currency.Base, 1m))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    public DateOnly Date { get; }

    public string Source { get; }

    /// <summary>When these values were first received.</summary>
    public DateTimeOffset ReceivedAt { get; }

    public bool Serves(string currency) => perEuro.ContainsKey(currency);

    /// <summary>The rate between two currencies, or null where one of them is not served.</summary>
    public ExchangeRate? Find(string from, string to)
    {
        if (quoted.TryGetValue((from, to), out var known))
            return known;
        if (!perEuro.TryGetValue(from, out var fromPerEuro) || !perEuro.TryGetValue(to, out var toPerEuro))
            return null;
        var value = from == to ? 1m : Round(toPerEuro / fromPerEuro);
        return quoted.GetOrAdd((from, to), new ExchangeRate(from, to, value, Date, Source));
    }

    /// <summary>Units of every other currency for one unit of <paramref name="base"/>, which must be served.</summary>
    public IReadOnlyDictionary<string, decimal> Against(string @base) => new SortedDictionary<string, decimal>(
        perEuro.Keys.Where(currency => currency != @base)
            .ToDictionary(currency => currency, currency => Find(@base, currency)!.Value),
        StringComparer.Ordinal);

    /// <summary>Rounds a positive value half to even to <see cref="SignificantDigits"/> digits.</summary>
    public static decimal Round(decimal value)
    {
        var decimals = SignificantDigits;
        var scaled = value;
        for (; scaled >= 1m; scaled /= 10m)
            decimals--;
        for (; scaled is > 0m and < 0.1m; scaled *= 10m)
            decimals++;
        if (decimals >= 0)
            return decimal.Round(value, Math.Min(decimals, 28), MidpointRounding.ToEven);
        var unit = 1m;
        for (; decimals < 0; decimals++)
            unit *= 10m;
        return decimal.Round(value / unit, 0, MidpointRounding.ToEven) * unit;
    }
}
