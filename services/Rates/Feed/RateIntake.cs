using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Rates.Feed;

/// <summary>
/// Puts what a feed said into the history, inside a transaction. Only what is new or different is stored; <see cref="RatesUpdated"/> goes out
/// when the newest day is among it.
/// </summary>
internal sealed partial class RateIntake(IOptions<FeedOptions> options, TimeProvider clock, ILogger<RateIntake> logger)
{
    /// <summary>Answers how many days were new or different.</summary>
    public async Task<int> TakeAsync(ShopTransaction transaction, IReadOnlyList<DailyRates> days, CancellationToken cancel)
    {
        var version = await transaction.FindAsync<long>("select version from rates_state for update", cancel: cancel);
        var newest = await transaction.FindAsync<DateOnly?>("select max(day) from rate_days", cancel: cancel) ?? DateOnly.MinValue;
        var stored = 0;
        foreach (var day in days)
        {
            if (day.SaysTheSameAs(await ReadAsync(transaction, "= @Day", day.Day, cancel)))
                continue;
            WarnOfJumps(day, await ReadAsync(transaction, "= (select max(day) from rate_days where day < @Day)", day.Day, cancel));
            await StoreAsync(transaction, day, version + 1, cancel);
            stored++;
            if (day.Day >= newest && day == days[^1])
                transaction.Publish(new RatesUpdated(day.Day, Currency.Base, options.Value.Source, Served(day), clock.GetUtcNow()));
        }

        if (stored > 0)
            await transaction.ExecuteAsync("update rates_state set version = version + 1", cancel: cancel);
        return stored;
    }

    private static SortedDictionary<string, decimal> Served(DailyRates day) =>
        new(day.Values.Where(rate => Currency.IsKnown(rate.Key)).ToDictionary(), StringComparer.Ordinal);

    private static async Task<Dictionary<string, decimal>> ReadAsync(ShopTransaction transaction, string which, DateOnly day, CancellationToken cancel)
    {
        var rows = await transaction.QueryAsync<RateRow>($"select currency, value from rates where day {which}", new { Day = day }, cancel);
        return rows.ToDictionary(row => row.Currency, row => row.Value, StringComparer.Ordinal);
    }

    private async Task StoreAsync(ShopTransaction transaction, DailyRates day, long version, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            insert into rate_days (day, source, received_at, version) values (@Day, @Source, @Now, @Version)
            on conflict (day) do update set source = excluded.source, received_at = excluded.received_at, version = excluded.version;
            delete from rates where day = @Day;
            insert into rates (day, currency, value) select @Day, * from unnest(@Currencies, @Values);
            """,
            new
            {
                day.Day,
                options.Value.Source,
                Now = clock.GetUtcNow(),
                Version = version,
                Currencies = day.Values.Keys.ToArray(),
                Values = day.Values.Values.ToArray(),
            },
            cancel);

    private void WarnOfJumps(DailyRates day, Dictionary<string, decimal> before)
    {
        foreach (var (currency, old, now) in day.JumpsFrom(before, options.Value.JumpWarningPercent))
        {
            RatesTelemetry.Jumps.Add(1);
            LogJump(logger, currency, old, now, day.Day);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Currency} jumped from {Before} to {After} on {Day}; the new value is kept")]
    private static partial void LogJump(ILogger logger, string currency, decimal before, decimal after, DateOnly day);

    private sealed record RateRow(string Currency, decimal Value);
}
