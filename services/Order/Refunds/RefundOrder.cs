using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Order.Refunds;

/// <summary>A refund that the shop makes for a reason of its own, without a return.</summary>
/// <param name="Amount">In the order's currency, above zero.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OrderRefundRequest(Money? Amount, [property: Multiline] string? Reason);

internal sealed class OrderRefundRequestValidator : AbstractValidator<OrderRefundRequest>
{
    public OrderRefundRequestValidator()
    {
        RuleFor(request => request.Amount).NotNull()
            .WithMessage("It is required: an object with 'amount' and 'currency'.")
            .Must(amount => amount is not { MinorUnits: <= 0 }).WithMessage("It must be above zero.");
        RuleFor(request => request.Reason).RequiredText(200);
    }
}

/// <summary>Refunds a part of an order's payment, or all that is left of it.</summary>
internal sealed class RefundOrder(RequestRefund refunds)
{
    public async Task<Result<OrderRefundView>> HandleAsync(
        ShopTransaction transaction, Guid id, OrderRefundRequest request, Guid adminId, CancellationToken cancel)
    {
        var amount = request.Amount!.Value;
        if (await OrderStatements.LockAsync(transaction, id, null, cancel) is not { } order)
            return Refusal.NotFound("order");
        if (amount.Currency != order.Currency)
            return Refusal.Invalid("amount.currency", $"It must be {order.Currency}, the currency of the order.");
        var left = await RefundStatements.ReadRefundableAsync(transaction, order, cancel);
        // A payment that was refunded in full is settled: that is told as what is left, which is nothing.
        if (order.State.Payment is not PaymentState.Captured && left.MinorUnits > 0)
            return Refusal.Conflict("paymentNotCaptured", "There is no money of this order that could be refunded.");
        if (amount > left)
        {
            return Refusal.Conflict(
                "refundExceedsCaptured", "The amount is more than is left to refund.",
                members: new() { ["refundable"] = left },
                errors: new() { ["amount"] = [$"At most {left} can be refunded."] });
        }

        return await refunds.RunAsync(transaction, order, amount, request.Reason!.Trim(), null, adminId, cancel);
    }
}
