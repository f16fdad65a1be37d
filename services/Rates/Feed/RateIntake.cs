using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Rates.History;

namespace OnlineShop.Rates.Feed;

/// <summary>
/// Takes a list of the feed into the history. Only what is new or different is stored; <see cref="RatesUpdated"/> is
/// published when the newest day is among it.
/// </summary>
internal sealed partial class RateIntake(IOptions<FeedOptions> options, TimeProvider clock, ILogger<RateIntake> logger)
{
    /// <summary>Returns how many days were new or different.</summary>
    public async Task<int> TakeAsync(
        ShopTransaction transaction, IReadOnlyList<DailyRates> days, CancellationToken cancel)
    {
        var version = await HistoryStatements.LockVersionAsync(transaction, cancel);
        var newest = await HistoryStatements.FindNewestDayAsync(transaction, cancel) ?? DateOnly.MinValue;
        var stored = 0;
        foreach (var day in days)
        {
            if (day.HasSameValues(await HistoryStatements.ReadDayAsync(transaction, day.Day, cancel)))
                continue;
            WarnOfJumps(day, await HistoryStatements.ReadDayBeforeAsync(transaction, day.Day, cancel));
            await HistoryStatements.StoreDayAsync(
                transaction, day, options.Value.Source, clock.GetUtcNow(), version + 1, cancel);
            stored++;
            if (day.Day >= newest && day == days[^1])
                transaction.Publish(
                    new RatesUpdated(day.Day, Currency.Base, options.Value.Source, Served(day), clock.GetUtcNow()));
        }

        if (stored > 0)
            await HistoryStatements.RaiseVersionAsync(transaction, cancel);
        return stored;
    }

    private static SortedDictionary<string, decimal> Served(DailyRates day) =>
        new(day.Values.Where(rate => Currency.IsKnown(rate.Key)).ToDictionary(), StringComparer.Ordinal);

    private void WarnOfJumps(DailyRates day, IReadOnlyDictionary<string, decimal> before)
    {
        foreach (var (currency, old, now) in day.JumpsFrom(before, options.Value.JumpWarningPercent))
        {
            RatesTelemetry.Jumps.Add(1);
            LogJump(logger, currency, old, now, day.Day);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Currency} jumped from {Before} to {After} on {Day}; the new value is kept")]
    private static partial void LogJump(ILogger logger, string currency, decimal before, decimal after, DateOnly day);
}
