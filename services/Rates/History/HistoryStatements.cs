using OnlineShop.Data;
using OnlineShop.Rates.Feed;

namespace OnlineShop.Rates.History;

/// <summary>Writes the history, one transaction at a time: each first locks its version.</summary>
internal static class HistoryStatements
{
    /// <summary>Reads the version and locks it until the transaction ends.</summary>
    public static Task<long> LockVersionAsync(ShopTransaction transaction, CancellationToken cancel) =>
        transaction.FindAsync<long>("select version from rates_state for update", cancel: cancel);

    public static Task<int> RaiseVersionAsync(ShopTransaction transaction, CancellationToken cancel) =>
        transaction.ExecuteAsync("update rates_state set version = version + 1", cancel: cancel);

    /// <summary>The newest day of the history; null where it is empty.</summary>
    public static Task<DateOnly?> FindNewestDayAsync(ShopTransaction transaction, CancellationToken cancel) =>
        transaction.FindAsync<DateOnly?>("select max(day) from rate_days", cancel: cancel);

    /// <summary>The values of a day by currency; none where nothing was published.</summary>
    public static async Task<IReadOnlyDictionary<string, decimal>> ReadDayAsync(
        ShopTransaction transaction, DateOnly day, CancellationToken cancel) =>
        ByCurrency(await transaction.QueryAsync<(string Currency, decimal Value)>(
            "select currency, value from rates where day = @day", new { day }, cancel));

    /// <summary>The values of the last day before another.</summary>
    public static async Task<IReadOnlyDictionary<string, decimal>> ReadDayBeforeAsync(
        ShopTransaction transaction, DateOnly day, CancellationToken cancel) =>
        ByCurrency(await transaction.QueryAsync<(string Currency, decimal Value)>(
            "select currency, value from rates where day = (select max(day) from rate_days where day < @day)",
            new { day }, cancel));

    /// <summary>Stores a day, in place of what was known of it.</summary>
    public static Task StoreDayAsync(
        ShopTransaction transaction, DailyRates day, string source, DateTimeOffset receivedAt, long version, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into rate_days (day, source, received_at, version) values (@Day, @source, @receivedAt, @version)
            on conflict (day) do update
              set source = excluded.source, received_at = excluded.received_at, version = excluded.version;
            delete from rates where day = @Day;
            insert into rates (day, currency, value) select @Day, * from unnest(@currencies, @values);
            """,
            new
            {
                day.Day, source, receivedAt, version,
                currencies = day.Values.Keys.ToArray(), values = day.Values.Values.ToArray(),
            },
            cancel);

    private static Dictionary<string, decimal> ByCurrency(IReadOnlyList<(string Currency, decimal Value)> rows) =>
        rows.ToDictionary(row => row.Currency, row => row.Value, StringComparer.Ordinal);
}
