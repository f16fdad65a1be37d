namespace OnlineShop.Bench.Costs;

/// <summary>What is counted, and of what: the commits of a database, the rows inserted into a table.</summary>
internal readonly record struct CounterKey(Figure Figure, string Of);

/// <summary>Counters that only grow, read at one moment; or the difference of two such readings.</summary>
internal sealed class CounterSet(IReadOnlyDictionary<CounterKey, double> values)
{
    /// <summary>Nothing is counted.</summary>
    public static CounterSet Empty { get; } = new(new Dictionary<CounterKey, double>());

    /// <summary>Each counter.</summary>
    public IEnumerable<(Figure Figure, string Of, double Value)> All =>
        values.Select(entry => (entry.Key.Figure, entry.Key.Of, entry.Value));

    /// <summary>A set of counters; those of the same key are added up.</summary>
    public static CounterSet Of(IEnumerable<(Figure Figure, string Of, double Value)> counters) =>
        new(counters.GroupBy(counter => new CounterKey(counter.Figure, counter.Of))
            .ToDictionary(group => group.Key, group => group.Sum(counter => counter.Value)));

    /// <summary>
    /// How much each counter grew since an earlier reading. What was not there then began at nothing; what is smaller
    /// now was set back, or what it counted has ended, and counts as nothing.
    /// </summary>
    public CounterSet Since(CounterSet earlier) =>
        new(values.ToDictionary(entry => entry.Key, entry => Math.Max(0, entry.Value - earlier.Value(entry.Key))));

    /// <summary>One counter; 0 where it is not there.</summary>
    public double Value(CounterKey key) => values.TryGetValue(key, out var value) ? value : 0;

    /// <summary>All counters of a figure together.</summary>
    public double Sum(Figure figure) => By(figure).Sum(entry => entry.Value);

    /// <summary>The counters of a figure that are not 0, the greatest first.</summary>
    public IReadOnlyList<(string Of, double Value)> By(Figure figure) =>
    [
        .. values.Where(entry => entry.Key.Figure == figure && entry.Value != 0)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Of, StringComparer.Ordinal)
            .Select(entry => (entry.Key.Of, entry.Value)),
    ];
}
