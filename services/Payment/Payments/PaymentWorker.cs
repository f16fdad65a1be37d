using System.Diagnostics;
using OnlineShop.Data.Work;

namespace OnlineShop.Payment.Payments;

/// <summary>Takes the steps of payments that are due.</summary>
internal sealed class PaymentWorker(
    PaymentStore store, StepResults results, ProviderSteps steps, ILogger<PaymentWorker> logger)
    : LeasedWorker<OrderPayment>(logger)
{
    protected override int MaxParallel => 32;

    protected override TimeSpan PollInterval => TimeSpan.FromMilliseconds(500);

    protected override Task<IReadOnlyList<OrderPayment>> ClaimAsync(int limit, CancellationToken cancel) =>
        store.ClaimAsync(limit, steps.Now(), cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        store.UntilDueAsync(steps.Now(), cancel);

    protected override Activity? Begin(OrderPayment item) =>
        ProviderSteps.Begin(item.NextStep(steps.Now()), item, item.Trace);

    protected override async Task WorkAsync(OrderPayment item, CancellationToken cancel)
    {
        var step = item.NextStep(steps.Now());
        if (step is PaymentStep.Charge && item.SentAt is null)
            return;
        var change = await steps.TakeAsync(step, item, cancel);
        var now = steps.Now();
        // A payment that was converted, or has a pending request, continues at once.
        if ((await results.StoreAsync(new StepResult(item, change, now), cancel)).DueAt <= now)
            Wake();
    }
}
