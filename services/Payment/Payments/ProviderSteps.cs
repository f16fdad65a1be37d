using System.Diagnostics;
using Microsoft.Extensions.Options;
using OnlineShop.Payment.Currencies;
using OnlineShop.Payment.Provider;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// The steps of a payment outside the database: charges, looks up unknown results, captures, cancels. The holder of the
/// payment's lease takes them, a worker or a call, and stores the result by <see cref="StepResults.StoreAsync"/>.
/// </summary>
internal sealed partial class ProviderSteps(
    IPaymentProvider provider, ChargeCurrencies currencies, IOptions<ProviderOptions> options, PaymentTelemetry telemetry,
    TimeProvider clock, ILogger<ProviderSteps> logger)
{
    /// <summary>The time with the database's precision, so that both agree on a deadline.</summary>
    public DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Begins the span of a step, in the trace of <paramref name="cause"/>, else in the current one.</summary>
    public static Activity? Begin(PaymentStep step, OrderPayment payment, string? cause) =>
        PaymentTelemetry.Begin(
            $"payment {step.ToString().ToLowerInvariant()}", cause, payment.Id, payment.OrderId);

    /// <summary>Takes a step; gives what its result changes.</summary>
    public async Task<Func<OrderPayment, PaymentChange>> TakeAsync(
        PaymentStep step, OrderPayment item, CancellationToken cancel) => step switch
        {
            PaymentStep.Expire => payment => payment.Expire(Now()),
            PaymentStep.Convert => await ConvertAsync(item, cancel),
            PaymentStep.Charge => AfterCharge(item, await ChargeAsync(item, cancel)),
            PaymentStep.Find => AfterFind(item, await FindAsync(item, cancel)),
            PaymentStep.Retrieve => AfterRetrieve(
                item, await ConfirmedAsync(item, await provider.RetrieveAsync(item.IntentId!, cancel), cancel)),
            PaymentStep.Capture => AfterRetrieve(
                item, await CheckRefusalAsync(item.IntentId!, await provider.CaptureAsync(item.ChargeKey, item.IntentId!, cancel), cancel)),
            PaymentStep.Cancel => AfterRetrieve(
                item, await CheckRefusalAsync(item.IntentId!, await provider.CancelAsync(item.ChargeKey, item.IntentId!, cancel), cancel)),
            _ => payment => new PaymentChange(payment with { DueAt = null }, []),
        };

    private async Task<ProviderResult<ProviderIntent>> ChargeAsync(OrderPayment item, CancellationToken cancel)
    {
        var request = new ChargeRequest(
            item.ChargeKey, item.OrderId, item.ChargeAmount!.Value, item.PaymentMethod, item.CaptureAtOnce);
        return await ConfirmedAsync(item, await provider.ChargeAsync(request, cancel), cancel);
    }

    private async Task<ProviderResult<ProviderIntent>> FindAsync(OrderPayment item, CancellationToken cancel) =>
        await ConfirmedAsync(
            item, await provider.FindAsync(item.ChargeKey, item.SentAt ?? item.CreatedAt, cancel), cancel);

    private async Task<Func<OrderPayment, PaymentChange>> ConvertAsync(OrderPayment item, CancellationToken cancel) =>
        await currencies.RateForAsync(item.Currency, cancel) is { } rate
            ? payment => payment.Convert(rate, Now())
            : payment => payment.OnNoAnswer(Now());

    private Func<OrderPayment, PaymentChange> AfterCharge(OrderPayment item, ProviderResult<ProviderIntent> result) =>
        result switch
        {
            ProviderResult<ProviderIntent>.Known known => Take(item, known.Value),
            ProviderResult<ProviderIntent>.Refused refused =>
                payment => payment.Decline(refused.Code, refused.Message, Now()),
            ProviderResult<ProviderIntent>.Missing => payment =>
                payment.Decline("invalid_payment_method", "The payment method is not known.", Now()),
            _ => payment => payment.OnNoAnswer(Now()),
        };

    private Func<OrderPayment, PaymentChange> AfterFind(OrderPayment item, ProviderResult<ProviderIntent> result) =>
        result switch
        {
            ProviderResult<ProviderIntent>.Known known => Take(item, known.Value),
            ProviderResult<ProviderIntent>.Missing => payment => payment.OnNotFound(Now()),
            _ => payment => payment.OnNoAnswer(Now()),
        };

    private Func<OrderPayment, PaymentChange> AfterRetrieve(OrderPayment item, ProviderResult<ProviderIntent> result)
    {
        if (result is ProviderResult<ProviderIntent>.Known known)
            return Take(item, known.Value);
        if (result is ProviderResult<ProviderIntent>.Refused or ProviderResult<ProviderIntent>.Missing)
            LogUnknownIntent(logger, item.Id, item.IntentId);
        return payment => payment.OnNoAnswer(Now());
    }

    private Func<OrderPayment, PaymentChange> Take(OrderPayment item, ProviderIntent intent)
    {
        if (intent.PaymentId is { } other && other != item.Id)
        {
            LogOther(logger, item.Id, intent.Id, other);
            telemetry.Disagreed("otherPayment");
            return payment => payment.OnNoAnswer(Now());
        }

        if (intent.Status is ProviderStatus.Succeeded && intent.ReceivedMinor != item.ChargeMinor)
        {
            LogAmount(logger, item.Id, item.ChargeMinor, intent.ReceivedMinor);
            telemetry.Disagreed("amount");
        }

        return payment => payment.Apply(intent, options.Value.WaitInterval, Now());
    }

    /// <summary>A charge that was created and not confirmed is confirmed, or cancelled if it may no longer be made.</summary>
    private async Task<ProviderResult<ProviderIntent>> ConfirmedAsync(
        OrderPayment item, ProviderResult<ProviderIntent> result, CancellationToken cancel)
    {
        if (item.IsOver
            || result is not ProviderResult<ProviderIntent>.Known { Value: { Status: ProviderStatus.RequiresConfirmation } intent })
        {
            return result;
        }

        return await CheckRefusalAsync(intent.Id, item.MayBeCharged(Now())
            ? await provider.ConfirmAsync(item.ChargeKey, intent.Id, cancel)
            : await provider.CancelAsync(item.ChargeKey, intent.Id, cancel), cancel);
    }

    /// <summary>A refused step means that the payment's status is not what the shop thought: look it up.</summary>
    private async Task<ProviderResult<ProviderIntent>> CheckRefusalAsync(
        string intentId, ProviderResult<ProviderIntent> result, CancellationToken cancel) =>
        result is ProviderResult<ProviderIntent>.Refused ? await provider.RetrieveAsync(intentId, cancel) : result;

    [LoggerMessage(11, LogLevel.Error, "Payment {PaymentId}: the provider does not know its {IntentId}")]
    private static partial void LogUnknownIntent(ILogger logger, Guid paymentId, string? intentId);

    [LoggerMessage(12, LogLevel.Error, "Payment {PaymentId}: the provider's {IntentId} belongs to payment {Other}")]
    private static partial void LogOther(ILogger logger, Guid paymentId, string intentId, Guid other);

    [LoggerMessage(13, LogLevel.Error, "Payment {PaymentId}: {Asked} minor units were requested, the provider took {Received}")]
    private static partial void LogAmount(ILogger logger, Guid paymentId, long? asked, long received);
}
