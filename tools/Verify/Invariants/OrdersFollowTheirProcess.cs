using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// The history of each order is a path of the order process, from its placing to the status that it has; and what an order says
/// that it holds of others is what its status allows.
/// </summary>
internal sealed class OrdersFollowTheirProcess : IInvariant
{
    /// <summary>The steps of docs/architecture.md. The empty word stands before the first status.</summary>
    private static readonly (string Before, string After)[] Steps =
    [
        ("", "placed"), ("", "rejected"),
        ("placed", "reserved"), ("placed", "rejected"), ("placed", "cancelled"),
        ("reserved", "requiresAction"), ("reserved", "paid"), ("reserved", "rejected"), ("reserved", "cancelled"),
        ("requiresAction", "paid"), ("requiresAction", "rejected"), ("requiresAction", "cancelled"),
        ("paid", "confirmed"), ("paid", "rejected"), ("paid", "cancelled"),
        ("confirmed", "shipped"), ("confirmed", "delivered"), ("confirmed", "cancelled"),
        ("shipped", "delivered"), ("shipped", "cancelled"),
        ("delivered", "returned"),
        // Paid again with another card.
        ("rejected", "placed"),
    ];

    private const string Sql = """
        with steps as (
          select order_id, version, status, lag(status, 1, '') over (partition by order_id order by version) as before,
            lead(version) over (partition by order_id order by version) is null as last
          from order_history)
        select 'order' as kind, order_id::text as id, format('went from %s to %s at version %s', coalesce(nullif(before, ''), 'nothing'), status, version) as what
        from steps where not exists (select from unnest(@Before, @After) as a (before, after) where a.before = steps.before and a.after = steps.status)
        union all
        select 'order', o.id::text, case when s.order_id is null then 'has no history' else format('is %s at version %s, its history ends with %s at version %s', o.status, o.version, s.status, s.version) end
        from orders o left join steps s on s.order_id = o.id and s.last
        where s.status is distinct from o.status or s.version > o.version
        union all
        select 'order', id::text, format('is %s with stock %s, code %s and payment %s', status, stock, code, payment)
        from orders where not case
          when status in ('rejected', 'cancelled') then stock = 'none' and code = 'none' and payment in ('none', 'cancelling', 'settled')
          when status = 'placed' then stock in ('requested', 'reserved') and payment = 'none'
          when status in ('reserved', 'requiresAction') then stock = 'reserved' and payment = 'requested'
          when status = 'paid' then stock = 'committing' and payment = 'captured'
          else stock = 'committed' and payment in ('captured', 'settled') end
        or (cancelling is not null and status <> 'confirmed')
        or (status not in ('placed', 'rejected', 'cancelled') and code <> case when promo_code is null then 'none' else 'redeemed' end)
        """;

    public string Name => "orders-follow-process";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) => new(
        Finding.Count(await shop.Sources.Order.CountAsync("order_history", cancel), "step"),
        await shop.Sources.Order.ReadBreachesAsync(
            Sql, cancel,
            new { Before = Steps.Select(step => step.Before).ToArray(), After = Steps.Select(step => step.After).ToArray() }));
}
