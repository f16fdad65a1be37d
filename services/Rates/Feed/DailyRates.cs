namespace OnlineShop.Rates.Feed;

/// <summary>What a feed published for one day.</summary>
/// <param name="Values">Units of each currency for one euro.</param>
internal sealed record DailyRates(DateOnly Day, IReadOnlyDictionary<string, decimal> Values)
{
    /// <summary>Whether other values are the same, currency by currency.</summary>
    public bool HasSameValues(IReadOnlyDictionary<string, decimal> other) =>
        Values.Count == other.Count
            && Values.All(rate => other.TryGetValue(rate.Key, out var value) && value == rate.Value);

    /// <summary>
    /// The currencies whose value moved by more than <paramref name="percent"/> of its earlier value.
    /// </summary>
    public IEnumerable<(string Currency, decimal Before, decimal After)> JumpsFrom(
        IReadOnlyDictionary<string, decimal> before, decimal percent) =>
        from rate in Values
        where before.TryGetValue(rate.Key, out var old) && Math.Abs(rate.Value - old) * 100m > old * percent
        orderby rate.Key
        select (rate.Key, before[rate.Key], rate.Value);
}
