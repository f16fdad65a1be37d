using OnlineShop.Messaging.Work;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Reconciliation;

/// <summary>
/// Reads what was created at the provider since the last time, page by page, and compares it with the shop's payments. What differs is an error for a
/// person, counted by its kind, and looked at at once: the shop's own workers put right what they can.
/// </summary>
internal sealed partial class ProviderComparison(
    ComparisonStore store, IPaymentProvider provider, PaymentWorker payments, RefundWorker refunds, TimeProvider clock, ILogger<ProviderComparison> logger)
    : LeasedWorker<ComparisonRun>(logger)
{
    /// <summary>A payment that changed later than this before the comparison may differ because one side was read before the other.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    protected override int MaxParallel => 1;

    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(15);

    protected override Task<IReadOnlyList<ComparisonRun>> ClaimAsync(int limit, CancellationToken cancel) => store.ClaimAsync(clock.GetUtcNow(), cancel);

    protected override async Task WorkAsync(ComparisonRun item, CancellationToken cancel)
    {
        var started = clock.GetUtcNow();
        string? after = null;
        while (item.Since is { } since)
        {
            if (await provider.ListAsync(since, after, cancel) is not ProviderResult<ProviderPage>.Known { Value: var page })
            {
                await store.ReleaseAsync(item, null, clock.GetUtcNow() + PaymentRules.Backoff(item.Attempts), cancel);
                return;
            }

            foreach (var (theirs, ours) in await store.MatchAsync(page.Intents, started - Quiet, cancel))
                await JudgeAsync(theirs, ours, cancel);
            if (page.Next is null)
                break;
            after = page.Next;
        }

        // What was too young to be judged is read again.
        await store.ReleaseAsync(item, started - Quiet, null, cancel);
    }

    private async Task JudgeAsync(ProviderIntent theirs, OrderPayment? ours, CancellationToken cancel)
    {
        if (Discrepancy.Between(ours, theirs) is not { } kind)
            return;
        PaymentTelemetry.Disagreed(kind);
        LogDiffers(logger, theirs.Id, theirs.Status, ours?.Id ?? theirs.PaymentId, ours?.Status, kind);
        if (ours is null)
            return;
        await store.LookAtAsync(ours, theirs, clock.GetUtcNow(), cancel);
        payments.Wake();
        refunds.Wake();
    }

    [LoggerMessage(11, LogLevel.Error, "The provider's {IntentId} ({Theirs}) and payment {PaymentId} ({Ours}) differ: {Kind}")]
    private static partial void LogDiffers(ILogger logger, string intentId, ProviderStatus theirs, Guid? paymentId, PaymentStatus? ours, string kind);
}
