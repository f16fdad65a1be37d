using System.Text.Json;
using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.Messaging.Database;
using OnlineShop.Payment.Idempotency;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Refunds;

/// <summary>Asks to give back a part of a payment.</summary>
/// <param name="Amount">In the order's currency, above zero.</param>
internal sealed record RefundRequest(Money? Amount, string? Reason);

internal sealed class RefundRequestValidator : AbstractValidator<RefundRequest>
{
    public RefundRequestValidator()
    {
        RuleFor(request => request.Amount).NotNull().WithMessage("It is required: an object with 'amount' and 'currency'.")
            .Must(amount => amount is not { MinorUnits: <= 0 }).WithMessage("It must be above zero.");
        RuleFor(request => request.Reason).NotEmpty().WithMessage("It is required.").MaximumLength(200).WithMessage("It has at most 200 characters.");
    }
}

/// <summary>A refund as callers see it.</summary>
/// <param name="Charged">What goes back in the currency that was charged, where it is not the order's own.</param>
internal sealed record RefundView(
    Guid Id, Guid PaymentId, Money Amount, Money? Charged, string Reason, RefundStatus Status, string? Failure, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt)
{
    public static RefundView Of(Refund refund) => new(
        refund.Id, refund.PaymentId, refund.Amount, refund.ChargeCurrency == refund.Currency ? null : refund.Charged, refund.Reason, refund.Status, refund.Failure,
        refund.CreatedAt, refund.CompletedAt);
}

/// <summary>How a request for a refund ended.</summary>
internal enum RefundRequestOutcome
{
    Accepted,
    NoSuchPayment,
    OtherCurrency,
    NotCaptured,
    MoreThanLeft,
    KeyReused,
    KeyInUse,
}

/// <summary>Stores a refund once an idempotency key, in one commit with the answer to be repeated.</summary>
internal sealed class RequestRefund(ShopDatabase database, RefundWorker worker, TimeProvider clock)
{
    private const string Scope = "refund";

    public async Task<(RefundRequestOutcome Outcome, RefundView? Refund, OrderPayment? Payment)> HandleAsync(
        Guid paymentId, RefundRequest request, string key, Guid adminId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var claim = await IdempotencyKeys.ClaimAsync(transaction, Scope, key, $"{paymentId}\n{request.Amount}\n{request.Reason}", clock.GetUtcNow(), cancel);
        if (claim is not { State: KeyState.New })
        {
            return claim.State switch
            {
                KeyState.Answered => (RefundRequestOutcome.Accepted, JsonSerializer.Deserialize<RefundView>(claim.Body!, JsonSerializerOptions.Web), null),
                KeyState.OtherRequest => (RefundRequestOutcome.KeyReused, null, null),
                _ => (RefundRequestOutcome.KeyInUse, null, null),
            };
        }

        // A refusal changes nothing, so its key is not kept: the same request may succeed later.
        if (await PaymentStore.LockAsync(transaction, paymentId, cancel) is not { } payment)
            return (RefundRequestOutcome.NoSuchPayment, null, null);
        var amount = request.Amount!.Value;
        if (amount.Currency != payment.Currency)
            return (RefundRequestOutcome.OtherCurrency, null, payment);
        if (payment.Status is not PaymentStatus.Captured)
            return (RefundRequestOutcome.NotCaptured, null, payment);
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        if (!await RefundStore.ReserveAsync(transaction, payment, id, amount.MinorUnits, request.Reason!, adminId, now, cancel))
            return (RefundRequestOutcome.MoreThanLeft, null, payment);

        var view = RefundView.Of((await RefundStore.FindAsync(transaction, id, cancel))!);
        await IdempotencyKeys.AnswerAsync(transaction, Scope, key, id, StatusCodes.Status202Accepted, JsonSerializer.Serialize(view, JsonSerializerOptions.Web), cancel);
        transaction.OnCommitted(worker.Wake);
        await transaction.CommitAsync(cancel);
        return (RefundRequestOutcome.Accepted, view, payment);
    }
}
