using System.Diagnostics;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Payment.Currencies;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// Opens the payment of an order and charges it while the caller waits, in two commits: one before the provider can know of the
/// charge, one with its result. Calls of the same moment share both. A process that ends between the two leaves what a worker
/// leaves: a lease that runs out.
/// </summary>
internal sealed class AuthorizeByCall(
    PaymentOpening opening, StepResults results, ProviderSteps steps, ChargeCurrencies currencies, ChargesUnderWay charges,
    PaymentWorker worker)
{
    /// <param name="cancel">The caller has hung up. A charge that is under way is ended nevertheless.</param>
    public async Task<PaymentAnswer> HandleAsync(AuthorizePayment command, CancellationToken cancel)
    {
        var now = steps.Now();
        var opened = PaymentRules.Open(
            Guid.CreateVersion7(now), command, currencies.Accepts(command.Amount.Currency), now);
        if (opened.Payment.NextStep(now) is PaymentStep.Charge)
            opened = opened with { Payment = opened.Payment.ClaimForCharge(Guid.NewGuid(), now) };
        // Before the commit: the provider's event may arrive at any time after it.
        using var underWay = charges.Begin(opened.Payment.ChargeKey);
        var payment = await opening.OpenAsync(command, opened, now, cancel);
        return payment.Lease is null || payment.Lease != opened.Payment.Lease
            ? PaymentAnswers.Of(payment)
            : await ChargeAsync(payment, cancel);
    }

    private async Task<PaymentAnswer> ChargeAsync(OrderPayment payment, CancellationToken hungUp)
    {
        using var activity = ProviderSteps.Begin(PaymentStep.Charge, payment, cause: null);
        try
        {
            var change = await steps.TakeAsync(PaymentStep.Charge, payment, CancellationToken.None);
            var stored = await results.StoreAsync(
                new StepResult(payment, change, steps.Now(), IsAnswered: !hungUp.IsCancellationRequested), CancellationToken.None);
            // There is more to do, at a time that the worker does not know of yet.
            if (stored.DueAt is not null)
                worker.Wake();
            return PaymentAnswers.Of(stored);
        }
        catch (Exception error)
        {
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", error.GetType().FullName);
            throw;
        }
    }
}
