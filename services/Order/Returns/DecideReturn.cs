using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Order.Process;
using OnlineShop.Order.Refunds;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Order.Returns;

/// <summary>The shop's decision on a return.</summary>
/// <param name="Restock">When goods are received: whether they can be sold again. Left out, they can.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReturnDecision([property: Multiline] string? Note, bool? Restock);

internal sealed class ReturnDecisionValidator : AbstractValidator<ReturnDecision>
{
    public ReturnDecisionValidator() =>
        RuleFor(decision => decision.Note).MaximumTextLength(ReturnRequestValidator.MaxText);
}

/// <summary>Moves a return on the shop's decision, the customer's withdrawal, or the arrival of the goods.</summary>
internal sealed class DecideReturn(ReturnStore returns, RequestRefund refunds, CompleteReturn completion)
{
    private const string RefundReason = "return";

    /// <param name="ownerId">The customer, who can move own returns only; null if the shop decides.</param>
    public async Task<Result<ReturnView>> HandleAsync(
        ShopTransaction transaction, Guid returnId, ReturnInput input, ReturnDecision decision, Guid userId,
        Guid? ownerId, CancellationToken cancel)
    {
        if (await FindAsync(transaction, returnId, ownerId, cancel) is not { } found)
            return Refusal.NotFound("return");
        var (order, row, units, all) = found;
        var refund = input is ReturnInput.Receive
            ? await RefundAsync(transaction, order, all, units, cancel)
            : row.Refund;
        if (await returns.MoveAsync(transaction, row, units, input, cancel, refund, decision.Note?.Trim(), decision.Restock) is null)
            return Refusal.Conflict("returnNotOpen", $"A return that is {row.Status} does not allow it.");
        if (input is ReturnInput.Receive)
        {
            if (decision.Restock ?? row.Restock)
                transaction.Publish(
                    new RestockReturn(order.Id, row.Id, [.. units.Select(unit => new StockLine(unit.Key, unit.Value))]));
            if (refund.MinorUnits > 0)
                await refunds.RunAsync(transaction, order, refund, RefundReason, row.Id, userId, cancel);
            else
                await completion.RefundedAsync(transaction, order.Id, row.Id, null, cancel);
        }

        return await ViewAsync(transaction, order.Id, row.Id, cancel);
    }

    /// <summary>Requests the refund of a received return again.</summary>
    public async Task<Result<ReturnView>> RetryRefundAsync(
        ShopTransaction transaction, Guid returnId, Guid userId, CancellationToken cancel)
    {
        if (await FindAsync(transaction, returnId, null, cancel) is not { } found)
            return Refusal.NotFound("return");
        var (order, row, _, _) = found;
        var open = await RefundStatements.IsOpenForReturnAsync(transaction, returnId, cancel);
        // A refunded return qualifies too: a refund can fail days after it succeeded.
        if (row.State is not (ReturnStatus.Received or ReturnStatus.Refunded) || open)
            return Refusal.Conflict("refundNotFailed", "The refund of this return has not failed.");
        if (row.Refund > await RefundStatements.ReadRefundableAsync(transaction, order, cancel))
            return Refusal.Conflict(
                "refundExceedsCaptured", "The return is worth more than is left to refund of the order.");
        await refunds.RunAsync(transaction, order, row.Refund, RefundReason, row.Id, userId, cancel);
        return await ViewAsync(transaction, order.Id, row.Id, cancel);
    }

    private static async Task<Found?> FindAsync(
        ShopTransaction transaction, Guid returnId, Guid? ownerId, CancellationToken cancel)
    {
        if (await ReturnStatements.FindOrderAsync(transaction, returnId, ownerId, cancel) is not { } orderId)
            return null;
        var order = (await OrderStatements.LockAsync(transaction, orderId, null, cancel))!;
        var all = await ReturnStatements.ListOfOrderAsync(transaction, orderId, cancel);
        var (row, lines) = all.Single(r => r.Return.Id == returnId);
        return new Found(order, row, lines.ToDictionary(line => line.ProductId, line => line.Quantity), all);
    }

    /// <summary>The amount to refund now: what was paid for the units, and never more than is refundable of the order.</summary>
    private static async Task<Money> RefundAsync(
        ShopTransaction transaction, OrderRow order,
        IReadOnlyList<(ReturnRow Return, IReadOnlyList<ReturnLineRow> Lines)> all,
        Dictionary<Guid, int> units, CancellationToken cancel)
    {
        var worth = RequestReturn.Estimate(
            order, await OrderStatements.ReadLinesAsync(transaction, order, cancel), all, units);
        return Money.Min(worth, await RefundStatements.ReadRefundableAsync(transaction, order, cancel));
    }

    private static async Task<ReturnView> ViewAsync(
        ShopTransaction transaction, Guid orderId, Guid returnId, CancellationToken cancel)
    {
        var (row, lines) = (await ReturnStatements.ListOfOrderAsync(transaction, orderId, cancel))
            .Single(r => r.Return.Id == returnId);
        return ReturnView.Of(row, lines);
    }

    private sealed record Found(
        OrderRow Order, ReturnRow Row, Dictionary<Guid, int> Units,
        IReadOnlyList<(ReturnRow Return, IReadOnlyList<ReturnLineRow> Lines)> All);
}
