using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Each refund is the same in Order and Payment, the succeeded ones of an order add up to what the order says went back, and so
/// do a payment's.
/// </summary>
internal sealed class RefundsAgree : IInvariant
{
    private const string InOrder = """
        select 'order' as kind, o.id::text as id, format('refunded %s minor units, its refunds add up to %s', o.refunded_minor, coalesce(r.amount, 0)) as what
        from orders o
        left join (select order_id, sum(amount_minor) as amount from order_refunds where status = 'succeeded' group by order_id) r on r.order_id = o.id
        where o.refunded_minor <> coalesce(r.amount, 0)
        union all
        select 'refund', r.id::text, format('is in %s, order %s in %s', r.currency, o.id, o.currency) from order_refunds r join orders o on o.id = r.order_id where r.currency <> o.currency
        """;

    private const string InPayment = """
        select 'payment' as kind, p.id::text as id,
          format('refunded %s and refunding %s minor units, its refunds add up to %s and %s', p.refunded_minor, p.refunding_minor, coalesce(r.done, 0), coalesce(r.open, 0)) as what
        from payments p
        left join (
          select payment_id, sum(amount_minor) filter (where status = 'succeeded') as done, sum(amount_minor) filter (where status = 'pending') as open
          from refunds group by payment_id) r on r.payment_id = p.id
        where p.refunded_minor <> coalesce(r.done, 0) or p.refunding_minor <> coalesce(r.open, 0) or p.refunded_minor > p.captured_minor
        """;

    public string Name => "refunds-agree";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var (order, payment) = (shop.Sources.Order, shop.Sources.Payment);
        var asked = (await order.ReadAsync<RefundFact>("select id, order_id, amount_minor, status from order_refunds", cancel))
            .ToDictionary(refund => refund.Id);
        var made = (await payment.ReadAsync<RefundFact>(
            "select r.id, p.order_id, r.amount_minor, r.status from refunds r join payments p on p.id = r.payment_id",
            cancel)).ToDictionary(refund => refund.Id);
        var breaches = asked.Keys.Union(made.Keys)
            .Select(id => (Id: id, What: Judge(asked.GetValueOrDefault(id), made.GetValueOrDefault(id))))
            .Where(judged => judged.What is not null)
            .Select(judged => new Breach("refund", judged.Id.ToString(), judged.What!));
        return new Finding(
            Finding.Count(made.Count, "refund"),
            [.. await order.ReadBreachesAsync(InOrder, cancel), .. await payment.ReadBreachesAsync(InPayment, cancel), .. breaches]);
    }

    /// <summary>
    /// Only what succeeded must be known on both sides: Order learns of a refund that somebody else asked Payment for when
    /// it is made.
    /// </summary>
    private static string? Judge(RefundFact? order, RefundFact? payment)
    {
        if (order?.Status != "succeeded" && payment?.Status != "succeeded")
            return null;
        if (order is null || payment is null || order.Status != payment.Status)
            return $"of order {(order ?? payment)!.OrderId} is {order?.Status ?? "not known"} in Order and {payment?.Status ?? "not known"} in Payment";
        return order.OrderId != payment.OrderId || order.AmountMinor != payment.AmountMinor
            ? $"is {order.AmountMinor} minor units of order {order.OrderId} in Order, {payment.AmountMinor} of order {payment.OrderId} in Payment"
            : null;
    }

    private sealed record RefundFact(Guid Id, Guid OrderId, long AmountMinor, string Status);
}
