using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Invariants;
using OnlineShop.Verify.Report;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Verify;

/// <summary>
/// Checks a shop. It waits for a quiet moment, reads every database and the outside world's books, and checks each invariant.
/// Eleven databases cannot be read at one instant, and some clockwork always ticks, so only what two looks in a row find is a
/// breach.
/// </summary>
internal static class Verification
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);

    private static readonly IReadOnlyList<IInvariant> Invariants =
    [
        new NothingUnderWay(), new AcknowledgedOrders(),
        new OrdersInPayment(), new OrdersInDelivery(), new OrdersInStatistics(), new OrdersFollowTheirProcess(),
        new AmountsAddUp(),
        new MoneyInPayment(), new MoneyAtProvider(), new RefundsAgree(), new ReturnsWithinOrders(),
        new LedgerBalances(), new LedgerTellsPayments(),
        new ShelfAddsUp(), new StockOfOrders(), new CodesWithinLimits(), new CodesOfOrders(),
        new StatusChangesTold(), new MailsArriveOnce(),
        new OutboxesPublished(), new LanesGapless(), new InboxesCaughtUp(), new NoDeadLetters(), new KeysAnswered(),
    ];

    /// <summary>The names of all invariants, in the order of the report.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Invariants.Select(invariant => invariant.Name)];

    /// <summary>Checks the shop once it is quiet, or as it is when the wait is over.</summary>
    /// <exception cref="UnreadableException">A database or the outside world does not answer.</exception>
    public static async Task<VerificationReport> RunAsync(VerifyOptions options, CancellationToken cancel)
    {
        await using var sources = new ShopSources(options);
        using var looks = new PeriodicTimer(LookInterval);
        var started = TimeProvider.System.GetTimestamp();
        for (VerificationReport? before = null; ;)
        {
            while (HasTime() && (await NothingUnderWay.FindAsync(sources, cancel)).Count > 0)
                await looks.WaitForNextTickAsync(cancel);
            var report = await CheckAsync(sources, cancel);
            if (report.Holds)
                return report;
            if (before is not null)
            {
                var confirmed = report.ConfirmedBy(before);
                if (!confirmed.Holds)
                    return confirmed;
                if (!HasTime())
                    return report;
            }

            before = report;
            await looks.WaitForNextTickAsync(cancel);
        }

        bool HasTime() => TimeProvider.System.GetElapsedTime(started) < options.Wait;
    }

    /// <summary>Checks the shop as it is at this moment, with one look: right where nothing moves.</summary>
    /// <exception cref="UnreadableException">A database or the outside world does not answer.</exception>
    public static async Task<VerificationReport> LookAsync(VerifyOptions options, CancellationToken cancel)
    {
        await using var sources = new ShopSources(options);
        return await CheckAsync(sources, cancel);
    }

    private static async Task<VerificationReport> CheckAsync(ShopSources sources, CancellationToken cancel)
    {
        var shop = new ShopFacts(sources, cancel);
        var takenAt = TimeProvider.System.GetUtcNow();
        return new VerificationReport(
            takenAt, await Task.WhenAll(Invariants.Select(invariant => CheckAsync(invariant, shop, cancel))));
    }

    private static async Task<InvariantResult> CheckAsync(
        IInvariant invariant, ShopFacts shop, CancellationToken cancel)
    {
        var finding = await invariant.CheckAsync(shop, cancel);
        return new InvariantResult(invariant.Name, finding.Checked, finding.Breaches);
    }
}
