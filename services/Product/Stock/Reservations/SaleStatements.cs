using OnlineShop.Data;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>The reservation of a confirmed order.</summary>
/// <param name="Status">Its status before the sale.</param>
internal sealed record Sale(Guid OrderId, string Status, Guid[] Products);

/// <summary>The statement that sells the stock of confirmed orders.</summary>
internal static class SaleStatements
{
    private const string Sell = """
        with confirmed as (
          select order_id, status from reservations where order_id = any(@orders) order by order_id for update),
        lines as (
          select l.order_id, l.product_id, l.quantity from confirmed c join reservation_lines l using (order_id) where c.status = 'reserved'),
        shelf as (
          update stock s set on_hand = s.on_hand - l.quantity, reserved = s.reserved - l.quantity, sold = s.sold + l.quantity
          from (select product_id, sum(quantity)::int as quantity from lines group by product_id) l where s.product_id = l.product_id),
        moved as (
          insert into stock_movements (product_id, kind, quantity, order_id, at)
          select product_id, 'sold', -quantity, order_id, @now from lines order by order_id, product_id),
        sold as (
          update reservations r set status = 'committed', changed_at = @now from confirmed c
          where r.order_id = c.order_id and c.status = 'reserved')
        select c.order_id, c.status, array(select l.product_id from lines l where l.order_id = c.order_id) as products from confirmed c
        """;

    /// <summary>
    /// Sells what of these orders is reserved, under the locks of its stock; answers those that have a reservation, however it
    /// stands.
    /// </summary>
    public static Task<IReadOnlyList<Sale>> SellAsync(
        ShopTransaction transaction, Guid[] orders, DateTimeOffset now, CancellationToken cancel) =>
        transaction.QueryAsync<Sale>(Sell, new { orders, now }, cancel);
}
