using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Limits;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Order.Returns;

/// <summary>What a customer wants to send back.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReturnRequest(IReadOnlyList<ReturnRequestItem>? Items, [property: Multiline] string? Reason);

/// <summary>Units of a product of the order.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReturnRequestItem(Guid? ProductId, int? Quantity);

internal sealed class ReturnRequestValidator : AbstractValidator<ReturnRequest>
{
    public const int MaxText = 500;

    public ReturnRequestValidator()
    {
        RuleFor(request => request.Items).NotEmpty().WithMessage("Say which products come back.")
            .Must(items => items is null || items.Count <= OrderLimits.MaxProducts)
                .WithMessage($"There are at most {OrderLimits.MaxProducts} products.");
        RuleForEach(request => request.Items).NotNull().ChildRules(item =>
        {
            item.RuleFor(i => i.ProductId).NotEmpty().WithMessage("The id of a product is required.");
            item.RuleFor(i => i.Quantity).NotNull().WithMessage("A quantity is required.")
                .InclusiveBetween(1, OrderLimits.MaxQuantity);
        });
        RuleFor(request => request.Reason).RequiredText(MaxText);
    }
}

/// <summary>Opens a return of delivered goods.</summary>
internal sealed class RequestReturn(ReturnStore returns, TimeProvider clock)
{
    /// <summary>How long after its delivery an order can be returned.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    public async Task<Result<ReturnView>> HandleAsync(
        ShopTransaction transaction, Guid orderId, Guid userId, ReturnRequest request, CancellationToken cancel)
    {
        if (await OrderStatements.LockAsync(transaction, orderId, userId, cancel) is not { } order)
            return Refusal.NotFound("order");
        var now = clock.GetUtcNow();
        if (order.State.Status is not OrderStatus.Delivered)
            return Refusal.Conflict(
                "notDelivered", $"Only what was delivered can be returned; this order is {order.Status}.");
        if (await OrderStatements.ReachedAsync(transaction, orderId, OrderStatus.Delivered, cancel) is { } delivered
            && now > delivered + Window)
            return Refusal.Conflict(
                "returnWindowClosed", $"Goods are taken back for {Window.Days} days after their delivery.");

        var lines = await OrderStatements.ReadLinesAsync(transaction, order, cancel);
        var earlier = await ReturnStatements.ListOfOrderAsync(transaction, orderId, cancel);
        var units = request.Items!.GroupBy(item => item.ProductId!.Value)
            .ToDictionary(group => group.Key, group => group.Sum(item => item.Quantity!.Value));
        var promised = Units(earlier.Where(r => ReturnProcess.Counts(r.Return.State)));
        if (Faults(request, units, promised, lines) is { Count: > 0 } errors)
            return Refusal.Unprocessable(
                "notReturnable", "Some of it is not in the order, or comes back already.", errors: errors);

        var row = new ReturnRow
        {
            Id = Guid.CreateVersion7(now), OrderId = orderId, UserId = userId,
            Status = OrderRow.Word(ReturnStatus.Requested), Version = 1, Reason = request.Reason!.Trim(),
            RefundMinor = Estimate(order, lines, earlier, units).MinorUnits, Currency = order.Currency, Restock = true,
            CreatedAt = now, UpdatedAt = now,
        };
        await returns.AddAsync(transaction, row, units, cancel);
        return ReturnView.Of(
            row,
            units.Select(unit => new ReturnLineRow { ReturnId = row.Id, ProductId = unit.Key, Quantity = unit.Value }));
    }

    /// <summary>What <paramref name="units"/> would be refunded if they were returned next.</summary>
    public static Money Estimate(
        OrderRow order, IReadOnlyList<OrderLine> lines,
        IReadOnlyList<(ReturnRow Return, IReadOnlyList<ReturnLineRow> Lines)> returns,
        IReadOnlyDictionary<Guid, int> units)
    {
        var back = returns.Where(r => ReturnProcess.IsBack(r.Return.State)).ToList();
        return ReturnAmounts.Of(
            lines, order.Of(order.DiscountMinor), order.Of(order.ShippingMinor), Units(back), units,
            Money.Sum(back.Select(r => r.Return.Refund), order.Currency));
    }

    /// <summary>The units of some returns together, by product.</summary>
    public static Dictionary<Guid, int> Units(
        IEnumerable<(ReturnRow Return, IReadOnlyList<ReturnLineRow> Lines)> returns) =>
        returns.SelectMany(r => r.Lines).GroupBy(line => line.ProductId)
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Quantity));

    private static Dictionary<string, string[]> Faults(
        ReturnRequest request, Dictionary<Guid, int> units, Dictionary<Guid, int> promised,
        IReadOnlyList<OrderLine> lines)
    {
        var errors = new Dictionary<string, string[]>();
        for (var index = 0; index < request.Items!.Count; index++)
        {
            var productId = request.Items[index].ProductId!.Value;
            var left = (lines.FirstOrDefault(line => line.ProductId == productId)?.Quantity ?? 0) - promised.GetValueOrDefault(productId);
            if (units[productId] > left)
                errors[$"items[{index}].quantity"] = [$"At most {left} can come back."];
        }

        return errors;
    }
}
