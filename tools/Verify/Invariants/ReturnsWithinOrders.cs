using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// No more comes back than was bought; a return that is refunded has given back its amount, in one refund; and an order is
/// returned when all of its units are, and only then.
/// </summary>
internal sealed class ReturnsWithinOrders : IInvariant
{
    private const string Sql = """
        with units as (
          select r.order_id, l.product_id, sum(l.quantity) filter (where r.status not in ('declined', 'withdrawn')) as coming,
            sum(l.quantity) filter (where r.status = 'refunded') as refunded
          from returns r join return_lines l on l.return_id = r.id group by r.order_id, l.product_id),
        bought as (select order_id, product_id, sum(quantity) as quantity from order_lines group by order_id, product_id),
        whole as (
          select b.order_id, bool_and(b.quantity = coalesce(u.refunded, 0)) as back
          from bought b left join units u on u.order_id = b.order_id and u.product_id = b.product_id group by b.order_id)
        select 'order' as kind, u.order_id::text as id, format('%s of product %s come back, %s were bought', u.coming, u.product_id, coalesce(b.quantity, 0)) as what
        from units u left join bought b on b.order_id = u.order_id and b.product_id = u.product_id where u.coming > coalesce(b.quantity, 0)
        union all
        select 'order', o.id::text, format('is %s, and %s of its units are back', o.status, case when w.back then 'all' else 'not all' end)
        from orders o join whole w on w.order_id = o.id where w.back and o.status = 'delivered' or not w.back and o.status = 'returned'
        union all
        select 'return', r.id::text, format('of order %s is %s and gives back %s, its refunds are %s', r.order_id, r.status, r.refund_minor, coalesce(f.amount, 0))
        from returns r
        left join (select return_id, sum(amount_minor) as amount from order_refunds where status = 'succeeded' group by return_id) f on f.return_id = r.id
        where case when r.status = 'refunded' then r.refund_minor <> coalesce(f.amount, 0) else f.amount is not null end
        union all
        select 'return', r.id::text, format('is of order %s, which was never delivered', r.order_id)
        from returns r where not exists (select from order_history h where h.order_id = r.order_id and h.status = 'delivered')
        """;

    public string Name => "returns-within-orders";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) => new(
        Finding.Count(await shop.Sources.Order.CountAsync("returns", cancel), "return"),
        await shop.Sources.Order.ReadBreachesAsync(Sql, cancel));
}
