using System.Text.Json;
using OnlineShop.Data;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Orders;

/// <summary>The statement that stores a new order.</summary>
internal static class NewOrderStatements
{
    private const string Place = """
        with placed as (
          insert into orders (id, user_id, status, reason, version, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
            total_in_base_minor, rate, promo_code, address, payment_method, stock, code, payment, deadline, cart_id, placed_at, updated_at)
          values (@Id, @UserId, @Status, @Reason, 1, @Currency, @Subtotal, @Discount, @Shipping, @Tax, @Total,
            @TotalInBase, @Rate::jsonb, @PromoCode, @Address::jsonb, @PaymentMethod, @Stock, @Code, @Payment, @Deadline, @CartId, @PlacedAt, @PlacedAt)
          returning id
        ), lines as (
          insert into order_lines (order_id, line, product_id, sku, name, quantity, unit_price_minor, line_total_minor, weight_grams)
          select @Id, l.* from unnest(@Line, @ProductId, @Sku, @Name, @Quantity, @UnitPrice, @LineTotal, @Weight) as l
        )
        insert into order_history (order_id, version, status, reason, at) values (@Id, 1, @Status, @Reason, @PlacedAt)
        """;

    /// <summary>Stores an order with its lines and its first status, with the next statement or the commit.</summary>
    public static void Insert(
        ShopTransaction transaction, NewOrder order, OrderState state) => transaction.Defer(Place, new
        {
            order.Id,
            order.UserId,
            Status = OrderRow.Word(state.Status),
            state.Reason,
            order.Priced.Total.Currency,
            Subtotal = order.Priced.Subtotal.MinorUnits,
            Discount = order.Priced.Discount.MinorUnits,
            Shipping = order.Priced.Shipping.MinorUnits,
            Tax = order.Priced.Tax.MinorUnits,
            Total = order.Priced.Total.MinorUnits,
            TotalInBase = order.Priced.TotalInBase.MinorUnits,
            Rate = order.Priced.Rate is null
            ? null
            : JsonSerializer.Serialize(order.Priced.Rate, JsonSerializerOptions.Web),
            order.PromoCode,
            order.CartId,
            Address = JsonSerializer.Serialize(order.Address, JsonSerializerOptions.Web),
            order.PaymentMethod,
            Stock = OrderRow.Word(state.Stock),
            Code = OrderRow.Word(state.Code),
            Payment = OrderRow.Word(state.Payment),
            Deadline = OrderDeadlines.Of(state.Status, order.PlacedAt),
            order.PlacedAt,
            Line = Enumerable.Range(1, order.Priced.Lines.Count).ToArray(),
            ProductId = order.Priced.Lines.Select(line => line.ProductId).ToArray(),
            Sku = order.Priced.Lines.Select(line => line.Sku).ToArray(),
            Name = order.Priced.Lines.Select(line => line.Name).ToArray(),
            Quantity = order.Priced.Lines.Select(line => line.Quantity).ToArray(),
            UnitPrice = order.Priced.Lines.Select(line => line.UnitPrice.MinorUnits).ToArray(),
            LineTotal = order.Priced.Lines.Select(line => line.LineTotal.MinorUnits).ToArray(),
            Weight = order.Priced.Lines.Select(line => line.WeightGrams).ToArray(),
        });
}
