using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Orders;

/// <summary>The statement that stores a new order.</summary>
internal static class NewOrderStatements
{
    private const string Place = """
        with placed as (
          insert into orders (id, user_id, status, reason, version, currency, subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor,
            total_in_base_minor, rate, promo_code, shipping_option, address,
            payment_method, stock, code, payment, deadline, cart_id, by_call, placed_at, updated_at)
          values (@Id, @UserId, @Status, @Reason, 1, @Currency, @Subtotal, @Discount, @Shipping, @Tax, @Total,
            @TotalInBase, @Rate::jsonb, @PromoCode, @ShippingOption, @Address::jsonb,
            @PaymentMethod, @Stock, @Code, @Payment, @Deadline, @CartId, @ByCall, @PlacedAt, @PlacedAt)
          returning id
        ), lines as (
          insert into order_lines (order_id, line, product_id, sku, name, quantity, unit_price_minor, line_total_minor, weight_grams)
          select @Id, l.* from unnest(@Line, @ProductId, @Sku, @Name, @Quantity, @UnitPrice, @LineTotal, @Weight) as l
        ), recipient as (
          insert into recipients (user_id, name) select @UserId, @Recipient
          where not exists (select 1 from recipients where user_id = @UserId and name = @Recipient)
        ), products as (
          insert into sold_products (sku, name) select s.* from unnest(@Sku, @Name) as s (sku, name)
          where not exists (select 1 from sold_products p where p.sku = s.sku and p.name = s.name)
        )
        insert into order_history (order_id, version, status, reason, at, by, trace_id)
        values (@Id, 1, @Status, @Reason, @PlacedAt, @By, @TraceId)
        """;

    /// <summary>
    /// Stores an order with its lines, its first status and what it is found by, with the next statement or the commit.
    /// </summary>
    /// <param name="recipient">The name on its address.</param>
    public static void Insert(ShopTransaction transaction, OrderRow order, IReadOnlyList<OrderLine> lines, string recipient) =>
        transaction.Defer(Place, new
        {
            order.Id,
            order.UserId,
            order.Status,
            order.Reason,
            order.Currency,
            Subtotal = order.SubtotalMinor,
            Discount = order.DiscountMinor,
            Shipping = order.ShippingMinor,
            Tax = order.TaxMinor,
            Total = order.TotalMinor,
            TotalInBase = order.TotalInBaseMinor,
            order.Rate,
            order.PromoCode,
            order.ShippingOption,
            order.Address,
            Recipient = recipient,
            order.PaymentMethod,
            order.Stock,
            order.Code,
            order.Payment,
            Deadline = OrderDeadlines.Of(order.State.Status, order.PlacedAt),
            order.CartId,
            order.ByCall,
            order.PlacedAt,
            By = OrderRow.Word(OrderActor.Customer),
            TraceId = CausedStep.CurrentTrace,
            Line = Enumerable.Range(1, lines.Count).ToArray(),
            ProductId = lines.Select(line => line.ProductId).ToArray(),
            Sku = lines.Select(line => line.Sku).ToArray(),
            Name = lines.Select(line => line.Name).ToArray(),
            Quantity = lines.Select(line => line.Quantity).ToArray(),
            UnitPrice = lines.Select(line => line.UnitPrice.MinorUnits).ToArray(),
            LineTotal = lines.Select(line => line.LineTotal.MinorUnits).ToArray(),
            Weight = lines.Select(line => line.WeightGrams).ToArray(),
        });
}
