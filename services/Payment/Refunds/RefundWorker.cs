using System.Diagnostics;
using Microsoft.Extensions.Options;
using OnlineShop.Data.Work;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Refunds;

/// <summary>Requests refunds from the provider, each with its own key, until the result is known.</summary>
internal sealed partial class RefundWorker(
    RefundStore store, IPaymentProvider provider, IOptions<ProviderOptions> options, TimeProvider clock,
    ILogger<RefundWorker> logger)
    : LeasedWorker<Refund>(logger)
{
    protected override Task<IReadOnlyList<Refund>> ClaimAsync(int limit, CancellationToken cancel) =>
        store.ClaimAsync(limit, clock.GetUtcNow(), cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        store.UntilDueAsync(clock.GetUtcNow(), cancel);

    protected override Activity? Begin(Refund item) => PaymentTelemetry.Begin("refund", item.Trace, item.PaymentId);

    protected override async Task WorkAsync(Refund item, CancellationToken cancel)
    {
        // A part too small for the charged currency is refunded in the books alone.
        if (item.ChargeMinor == 0)
        {
            await store.SucceedAsync(item, "", clock.GetUtcNow(), cancel);
            return;
        }

        var result = await AskAsync(item, cancel);
        var now = clock.GetUtcNow();
        switch (result)
        {
            case ProviderResult<ProviderRefund>.Known { Value: { Status: ProviderRefundStatus.Failed } refund }:
                await FailAsync(item with { ProviderRefundId = refund.Id }, refund.Failure ?? "failed", now, cancel);
                break;
            // Checked once more: the provider still counts it as succeeded, or does not know it.
            case not ProviderResult<ProviderRefund>.Unclear when item.Status is RefundStatus.Succeeded:
                await store.PostponeAsync(item, null, null, now, cancel);
                break;
            case ProviderResult<ProviderRefund>.Known { Value: { Status: ProviderRefundStatus.Succeeded } refund }:
                await store.SucceedAsync(item, refund.Id, now, cancel);
                break;
            case ProviderResult<ProviderRefund>.Known { Value: var refund }:
                await store.PostponeAsync(item, refund.Id, now + options.Value.RefundInterval, now, cancel);
                break;
            case ProviderResult<ProviderRefund>.Refused refused:
                await FailAsync(item, refused.Code, now, cancel);
                break;
            default:
                await store.PostponeAsync(item, null, now + PaymentRules.Backoff(item.Attempts), now, cancel);
                break;
        }
    }

    private async Task<ProviderResult<ProviderRefund>> AskAsync(Refund item, CancellationToken cancel)
    {
        if (item.ProviderRefundId is { Length: > 0 } known)
            return await provider.RetrieveRefundAsync(known, cancel);
        var keyIsOld = clock.GetUtcNow() - item.SentAt >= PaymentRules.KeyLifetime;
        if (!keyIsOld && item.Attempts % 3 != 0)
            return await provider.RefundAsync(item.Id, item.IntentId!, item.Charged, cancel);
        var found = await provider.FindRefundAsync(item.Id, item.IntentId!, cancel);
        // The provider no longer knows the key and has no refund of this id: a new request refunds the money once.
        return found is ProviderResult<ProviderRefund>.Missing && keyIsOld
            ? await provider.RefundAsync(item.Id, item.IntentId!, item.Charged, cancel)
            : found;
    }

    private Task FailAsync(Refund item, string failure, DateTimeOffset now, CancellationToken cancel)
    {
        LogFailed(logger, item.Id, item.PaymentId, failure);
        return store.FailAsync(item, failure, now, cancel);
    }

    [LoggerMessage(11, LogLevel.Error, "Refund {RefundId} of payment {PaymentId} failed at the provider: {Failure}")]
    private static partial void LogFailed(ILogger logger, Guid refundId, Guid paymentId, string failure);
}
