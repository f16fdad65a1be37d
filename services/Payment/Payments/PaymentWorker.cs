using OnlineShop.Messaging.Work;
using OnlineShop.Payment.Currencies;
using OnlineShop.Payment.Provider;
using OnlineShop.Payment.Refunds;

namespace OnlineShop.Payment.Payments;

/// <summary>Brings payments forward at the provider: charges, looks up what is unknown, captures, cancels.</summary>
internal sealed partial class PaymentWorker(
    PaymentStore store, IPaymentProvider provider, ChargeCurrencies currencies, RefundWorker refunds, TimeProvider clock, ILogger<PaymentWorker> logger)
    : LeasedWorker<OrderPayment>(logger)
{
    protected override int MaxParallel => 32;

    protected override TimeSpan PollInterval => TimeSpan.FromMilliseconds(500);

    protected override Task<IReadOnlyList<OrderPayment>> ClaimAsync(int limit, CancellationToken cancel) => store.ClaimAsync(limit, Now(), cancel);

    protected override async Task WorkAsync(OrderPayment item, CancellationToken cancel)
    {
        var step = item.NextStep(Now());
        if (step is PaymentStep.Charge && item.SentAt is null)
            return;
        using var activity = PaymentTelemetry.Begin($"payment {step}", item.Trace);
        var change = step switch
        {
            PaymentStep.Expire => payment => payment.Expire(Now()),
            PaymentStep.Convert => await ConvertAsync(item, cancel),
            PaymentStep.Charge => AfterCharge(await provider.ChargeAsync(
                new ChargeRequest(item.Id, item.OrderId, item.ChargeAmount!.Value, item.PaymentMethod, item.CaptureAtOnce), cancel)),
            PaymentStep.Find => AfterFind(await provider.FindAsync(item.Id, item.SentAt ?? item.CreatedAt, cancel)),
            PaymentStep.Retrieve => AfterRetrieve(item, await provider.RetrieveAsync(item.IntentId!, cancel)),
            PaymentStep.Capture => await LookAfterRefusalAsync(item, await provider.CaptureAsync(item.Id, item.IntentId!, cancel), cancel),
            PaymentStep.Cancel => await LookAfterRefusalAsync(item, await provider.CancelAsync(item.Id, item.IntentId!, cancel), cancel),
            _ => payment => new PaymentChange(payment with { DueAt = null }, []),
        };
        await store.FinishAsync(item, change, refunds.Wake, Now(), cancel);
        // What was converted, or is wished, goes on at once.
        Wake();
    }

    private async Task<Func<OrderPayment, PaymentChange>> ConvertAsync(OrderPayment item, CancellationToken cancel) =>
        await currencies.RateForAsync(item.Currency, cancel) is { } rate
            ? payment => payment.Convert(rate, Now())
            : payment => payment.Lose(Now());

    private Func<OrderPayment, PaymentChange> AfterCharge(ProviderResult<ProviderIntent> result) => result switch
    {
        ProviderResult<ProviderIntent>.Known known => payment => payment.Apply(known.Value, Now()),
        ProviderResult<ProviderIntent>.Refused refused => payment => payment.Decline(refused.Code, refused.Message, Now()),
        ProviderResult<ProviderIntent>.Missing => payment => payment.Decline("invalid_payment_method", "The payment method is not known.", Now()),
        _ => payment => payment.Lose(Now()),
    };

    private Func<OrderPayment, PaymentChange> AfterFind(ProviderResult<ProviderIntent> result) => result switch
    {
        ProviderResult<ProviderIntent>.Known known => payment => payment.Apply(known.Value, Now()),
        ProviderResult<ProviderIntent>.Missing => payment => payment.Miss(Now()),
        _ => payment => payment.Lose(Now()),
    };

    private Func<OrderPayment, PaymentChange> AfterRetrieve(OrderPayment item, ProviderResult<ProviderIntent> result)
    {
        switch (result)
        {
            case ProviderResult<ProviderIntent>.Known known:
                return payment => payment.Apply(known.Value, Now());
            case ProviderResult<ProviderIntent>.Refused or ProviderResult<ProviderIntent>.Missing:
                LogForgotten(logger, item.Id, item.IntentId);
                return payment => payment.Lose(Now());
            default:
                return payment => payment.Lose(Now());
        }
    }

    /// <summary>A refused capture or cancellation means that the payment is not where the shop thought: ask where it is.</summary>
    private async Task<Func<OrderPayment, PaymentChange>> LookAfterRefusalAsync(OrderPayment item, ProviderResult<ProviderIntent> result, CancellationToken cancel) =>
        AfterRetrieve(item, result is ProviderResult<ProviderIntent>.Refused ? await provider.RetrieveAsync(item.IntentId!, cancel) : result);

    /// <summary>The time as precise as the database keeps it, so that both judge a deadline alike.</summary>
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    [LoggerMessage(11, LogLevel.Error, "Payment {PaymentId}: the provider does not know its {IntentId}")]
    private static partial void LogForgotten(ILogger logger, Guid paymentId, string? intentId);
}
