using OnlineShop.Data;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Webhooks;

/// <summary>The result of an event.</summary>
internal enum EventOutcome
{
    /// <summary>Its payment or refund is checked at once.</summary>
    Applied,

    /// <summary>It was applied before.</summary>
    Duplicate,

    /// <summary>There is nothing left that it could change.</summary>
    Old,

    /// <summary>It is about nothing of the shop's.</summary>
    Unknown,
}

/// <summary>
/// The provider's events in the database. A worker that is processing the payment at the moment is told to look again. An event
/// without effect is not kept: it will have none the next time either.
/// </summary>
internal sealed class EventStore(ShopDatabase database, ChargesUnderWay charges, SettledPayments settled)
{
    public async Task<EventOutcome> ApplyAsync(ProviderEvent received, DateTimeOffset now, CancellationToken cancel)
    {
        if (received.IntentId is null && received.RefundId is null)
            return EventOutcome.Unknown;
        if (!received.IsOfRefunds)
        {
            if (received.PaymentId is { } paymentId)
                await charges.WaitAsync(new ChargeKey(paymentId, received.Attempt), cancel);
            if (settled.Contains(received.IntentId!))
                return EventOutcome.Old;
        }

        return await ProviderEventStatements.ApplyAsync(database, received, now, cancel) switch
        {
            { Found: 0 } => EventOutcome.Unknown,
            { Wanted: 0 } => EventOutcome.Old,
            { Seen: 0 } => EventOutcome.Duplicate,
            _ => EventOutcome.Applied,
        };
    }
}
