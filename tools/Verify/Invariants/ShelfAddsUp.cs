using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Of each product: what was ever supplied (received, and corrected by the administrator) is available, reserved or sold; nothing
/// is negative; and what is reserved is what the open reservations hold.
/// </summary>
internal sealed class ShelfAddsUp : IInvariant
{
    private const string Sql = """
        with moved as (
          select product_id, sum(quantity) as net, coalesce(sum(quantity) filter (where kind in ('received', 'adjusted')), 0) as supplied
          from stock_movements group by product_id),
        open as (
          select l.product_id, sum(l.quantity) as units
          from reservations r join reservation_lines l on l.order_id = r.order_id where r.status = 'reserved' group by l.product_id),
        shelf as (
          select product_id, coalesce(s.on_hand, 0) as on_hand, coalesce(s.reserved, 0) as reserved, coalesce(s.sold, 0) as sold,
            coalesce(m.net, 0) as net, coalesce(m.supplied, 0) as supplied, coalesce(o.units, 0) as kept
          from stock s full join moved m using (product_id) full join open o using (product_id))
        select 'product' as kind, product_id::text as id, concat_ws('; ',
          case when supplied <> on_hand + sold then format('supplied %s, but %s available, %s reserved and %s sold', supplied, on_hand - reserved, reserved, sold) end,
          case when net <> on_hand then format('%s on hand, its movements say %s', on_hand, net) end,
          case when reserved <> kept then format('%s reserved, open reservations keep %s', reserved, kept) end,
          case when reserved < 0 or on_hand < reserved or sold < 0 then format('%s on hand, %s reserved, %s sold', on_hand, reserved, sold) end) as what
        from shelf
        where supplied <> on_hand + sold or net <> on_hand or reserved <> kept or reserved < 0 or on_hand < reserved or sold < 0
        """;

    public string Name => "shelf-adds-up";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) => new(
        Finding.Count(await shop.Sources.Product.CountAsync("stock", cancel), "product"),
        await shop.Sources.Product.ReadBreachesAsync(Sql, cancel));
}
