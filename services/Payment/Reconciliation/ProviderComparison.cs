using OnlineShop.Data.Work;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;
using OnlineShop.Payment.Refunds;
using OnlineShop.Payment.Webhooks;

namespace OnlineShop.Payment.Reconciliation;

/// <summary>
/// Reads what was created at the provider since the last time, page by page, and compares it with the shop's payments. Each
/// difference is logged as an error for a person, counted by its kind, and checked at once: the shop's own workers correct what
/// they can. A refund can fail long after its payment; the provider's events show that, even if their webhooks were lost. What
/// cannot be read or stored is skipped, and tried again each time.
/// </summary>
internal sealed partial class ProviderComparison(
    ComparisonStore store, EventStore events, IPaymentProvider provider, PaymentWorker payments, RefundWorker refunds,
    PaymentTelemetry telemetry, Sweeps sweeps, TimeProvider clock, ILogger<ProviderComparison> logger)
    : LeasedWorker<ComparisonRun>(logger)
{
    /// <summary>
    /// A payment that changed less than this before the comparison may differ because one side was read earlier.
    /// </summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    protected override int MaxParallel => 1;

    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(15);

    protected override Task<IReadOnlyList<ComparisonRun>> ClaimAsync(int limit, CancellationToken cancel) =>
        store.ClaimAsync(limit, clock.GetUtcNow(), cancel);

    protected override async Task WorkAsync(ComparisonRun item, CancellationToken cancel)
    {
        var started = clock.GetUtcNow();
        if (item.Since is { } since
            && !(await CompareAsync(since, started - Quiet, cancel) && await ApplyEventsAsync(since, started, cancel)))
        {
            await store.ReleaseAsync(item, null, clock.GetUtcNow() + PaymentRules.Backoff(item.Attempts), cancel);
            return;
        }

        // What was too recent to be compared is read again.
        await store.ReleaseAsync(item, started - Quiet, null, cancel);
    }

    /// <summary>Compares the payments; false where the provider does not answer.</summary>
    private async Task<bool> CompareAsync(DateTimeOffset since, DateTimeOffset quiet, CancellationToken cancel)
    {
        var sweep = sweeps.Begin("provider-payments");
        var earlier = (await sweep.EarlierAsync(cancel)).ToHashSet();
        string? after = null;
        do
        {
            if (await provider.ListAsync(since, after, cancel) is not ProviderResult<ProviderPage>.Known { Value: var page })
                return false;
            await SkipAsync(sweep, page.Unreadable, cancel);
            foreach (var (theirs, ours) in await store.MatchAsync(page.Intents, quiet, cancel))
                await sweep.TryAsync(theirs.Id, () => CheckAsync(theirs, ours, cancel), cancel);
            earlier.ExceptWith(page.Intents.Select(intent => intent.Id).Concat(page.Unreadable.Select(row => row.Id)));
            after = page.Next;
        }
        while (after is not null);

        foreach (var id in earlier)
        {
            await sweep.TryAsync(
                id, async () => await CheckAsync(await RetryAsync(provider.RetrieveAsync(id, cancel)), quiet, cancel),
                cancel);
        }

        await sweep.EndAsync(cancel);
        return true;
    }

    /// <summary>
    /// Processes the events of refunds as if their webhooks arrived now; false if the provider does not answer.
    /// </summary>
    private async Task<bool> ApplyEventsAsync(DateTimeOffset since, DateTimeOffset now, CancellationToken cancel)
    {
        var sweep = sweeps.Begin("provider-events");
        var earlier = (await sweep.EarlierAsync(cancel)).ToHashSet();
        string? after = null;
        do
        {
            if (await provider.ListRefundEventsAsync(since, after, cancel) is not ProviderResult<EventPage>.Known { Value: var page })
                return false;
            await SkipAsync(sweep, page.Unreadable, cancel);
            foreach (var item in page.Events)
                await sweep.TryAsync(item.Id ?? "(no id)", () => ApplyEventAsync(item, now, cancel), cancel);
            earlier.ExceptWith(page.Events.Select(item => item.Id ?? "").Concat(page.Unreadable.Select(row => row.Id)));
            after = page.Next;
        }
        while (after is not null);

        foreach (var id in earlier)
        {
            await sweep.TryAsync(
                id,
                async () => await ApplyEventAsync(await RetryAsync(provider.RetrieveEventAsync(id, cancel)), now, cancel), cancel);
        }

        await sweep.EndAsync(cancel);
        refunds.Wake();
        return true;
    }

    private static async Task SkipAsync(Sweep sweep, IReadOnlyList<UnreadableRow> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
            await sweep.SkipAsync(row.Id, row.Error, cancel);
    }

    /// <summary>An item that an earlier run skipped, as the provider shows it now; null if it no longer knows it.</summary>
    /// <exception cref="InvalidDataException">It still cannot be read, or the provider does not answer.</exception>
    private static async Task<T?> RetryAsync<T>(Task<ProviderResult<T>> request)
        where T : class => await request switch
        {
            ProviderResult<T>.Known known => known.Value,
            ProviderResult<T>.Unclear unclear =>
                throw new InvalidDataException($"The provider's answer is not understood: {unclear.Reason}"),
            _ => null,
        };

    private async Task ApplyEventAsync(StripeEvent? item, DateTimeOffset now, CancellationToken cancel)
    {
        if (item is not null && ProviderEvent.From(item) is { } received)
            await events.ApplyAsync(received, now, cancel);
    }

    private async Task CheckAsync(ProviderIntent? theirs, DateTimeOffset quiet, CancellationToken cancel)
    {
        if (theirs is null)
            return;
        foreach (var (intent, ours) in await store.MatchAsync([theirs], quiet, cancel))
            await CheckAsync(intent, ours, cancel);
    }

    private async Task CheckAsync(ProviderIntent theirs, OrderPayment? ours, CancellationToken cancel)
    {
        if (Discrepancy.Between(ours, theirs) is not { } kind)
            return;
        telemetry.Disagreed(kind);
        LogDiffers(logger, theirs.Id, theirs.Status, ours?.Id ?? theirs.PaymentId, ours?.Status, kind);
        if (ours is null)
            return;
        await store.MakeDueAsync(ours, theirs, clock.GetUtcNow(), cancel);
        payments.Wake();
        refunds.Wake();
    }

    [LoggerMessage(11, LogLevel.Error, "The provider's {IntentId} ({Theirs}) and payment {PaymentId} ({Ours}) differ: {Kind}")]
    private static partial void LogDiffers(
        ILogger logger, string intentId, ProviderStatus theirs, Guid? paymentId, PaymentStatus? ours, string kind);
}
