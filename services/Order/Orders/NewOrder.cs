using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Order.Calls;
using OnlineShop.Order.Pricing;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Orders;

/// <summary>An order that is priced and not yet stored.</summary>
/// <param name="ShippingOption">How it is sent: what its shipping is priced by.</param>
/// <param name="CartId">The cart that it comes from, which can be ordered once; null where the request names the items.</param>
internal sealed record NewOrder(
    Guid Id, Guid UserId, PricedOrder Priced, string? PromoCode, string ShippingOption, ShippingAddress Address,
    string PaymentMethod, Guid? CartId, DateTimeOffset PlacedAt)
{
    /// <summary>
    /// Stores the order in the caller's transaction. Where it is settled by calls, nobody is told of it yet; otherwise it is told,
    /// and what it needs is asked for by command.
    /// </summary>
    public OrderByCall Store(ShopTransaction transaction, OrderTelemetry telemetry, bool byCall)
    {
        var (start, effects) = OrderProcess.Start(PromoCode is not null);
        var (row, lines) = (ToRow(start, byCall), Priced.Lines);
        var first = new OrderStep(start.Status, null, start.Reason, row.Version, PlacedAt);
        NewOrderStatements.Insert(transaction, row, lines, Address.Name);
        telemetry.Moved(transaction, null, start.Status, start.Reason);
        if (!byCall)
        {
            foreach (var effect in effects)
                transaction.Publish(OrderCommands.For(effect, row, start, lines, PlacedAt));
            transaction.Publish(OrderNews.Of(row, lines, [first], isFirst: true));
        }

        return new OrderByCall(row, lines, first);
    }

    private OrderRow ToRow(OrderState state, bool byCall) => new()
    {
        Id = Id,
        UserId = UserId,
        Status = OrderRow.Word(state.Status),
        Reason = state.Reason,
        Version = 1,
        Currency = Priced.Total.Currency,
        SubtotalMinor = Priced.Subtotal.MinorUnits,
        DiscountMinor = Priced.Discount.MinorUnits,
        ShippingMinor = Priced.Shipping.MinorUnits,
        TaxMinor = Priced.Tax.MinorUnits,
        TotalMinor = Priced.Total.MinorUnits,
        TotalInBaseMinor = Priced.TotalInBase.MinorUnits,
        Rate = Priced.Rate is null ? null : JsonSerializer.Serialize(Priced.Rate, JsonSerializerOptions.Web),
        PromoCode = PromoCode,
        ShippingOption = ShippingOption,
        Address = JsonSerializer.Serialize(Address, JsonSerializerOptions.Web),
        PaymentMethod = PaymentMethod,
        Stock = OrderRow.Word(state.Stock),
        Code = OrderRow.Word(state.Code),
        Payment = OrderRow.Word(state.Payment),
        RefundedMinor = 0,
        Attempt = state.Attempt,
        CartId = CartId,
        ByCall = byCall,
        PlacedAt = PlacedAt,
        UpdatedAt = PlacedAt,
    };
}
