using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Payment.Payments;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Payment.Refunds;

/// <summary>Requests the refund of a part of a payment.</summary>
/// <param name="Amount">In the order's currency, above zero.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RefundRequest(Money? Amount, [property: Multiline] string? Reason);

internal sealed class RefundRequestValidator : AbstractValidator<RefundRequest>
{
    public RefundRequestValidator()
    {
        RuleFor(request => request.Amount).NotNull()
            .WithMessage("It is required: an object with 'amount' and 'currency'.")
            .Must(amount => amount is not { MinorUnits: <= 0 }).WithMessage("It must be above zero.");
        RuleFor(request => request.Reason).RequiredText(200);
    }
}

/// <summary>A refund as callers see it.</summary>
/// <param name="Charged">The amount in the currency that was charged, where it is not the order's own.</param>
internal sealed record PaymentRefundView(
    Guid Id, Guid PaymentId, Money Amount, Money? Charged, string Reason, RefundStatus Status, string? Failure,
    DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt)
{
    public static PaymentRefundView Of(Refund refund) => new(
        refund.Id, refund.PaymentId, refund.Amount, refund.ChargeCurrency == refund.Currency ? null : refund.Charged,
        refund.Reason, refund.Status, refund.Failure, refund.CreatedAt, refund.CompletedAt);
}

/// <summary>Sets a refund aside and stores it as work, in the transaction of its idempotency key.</summary>
internal sealed class RequestRefund(RefundWorker worker, TimeProvider clock)
{
    public async Task<Result<PaymentRefundView>> HandleAsync(
        ShopTransaction transaction, Guid paymentId, RefundRequest request, Guid adminId, CancellationToken cancel)
    {
        if (await PaymentStatements.LockAsync(transaction, paymentId, cancel) is not { } payment)
            return Refusal.NotFound("payment");
        var amount = request.Amount!.Value;
        if (amount.Currency != payment.Currency)
            return Refusal.Invalid("amount.currency", $"It must be {payment.Currency}, the currency of the payment.");
        if (payment.Status is not PaymentStatus.Captured)
            return Refusal.Conflict("paymentNotCaptured", "Nothing was captured, so nothing can be refunded.");
        var now = clock.GetUtcNow();
        var refund = new NewRefund(Guid.CreateVersion7(now), amount.MinorUnits, request.Reason!, adminId);
        if (!await RefundStore.ReserveAsync(transaction, payment, refund, now, cancel))
        {
            return Refusal.Conflict(
                "refundExceedsCaptured", "The amount is more than is left to refund.",
                members: new() { ["refundable"] = payment.Refundable },
                errors: new() { ["amount"] = [$"At most {payment.Refundable} can be refunded."] });
        }

        transaction.OnCommitted(worker.Wake);
        return PaymentRefundView.Of((await RefundStatements.FindAsync(transaction, refund.Id, cancel))!);
    }
}
