using OnlineShop.Contracts;
using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// A line is unit price times quantity, the subtotal is the sum of the lines, the total is subtotal less discount plus shipping,
/// the VAT inside it is no more than the highest rate of the union makes of it, and the total in the base currency is the total
/// at the order's own rate.
/// </summary>
internal sealed class AmountsAddUp : IInvariant
{
    /// <summary>Hungary's, the highest standard rate of the European Union, in percent.</summary>
    private const int HighestVat = 27;

    // Each line, and the shipping, is rounded by itself: by at most half a minor unit.
    private const string Sql = """
        select 'order' as kind, o.id::text as id, concat_ws('; ',
          case when l.wrong > 0 then format('%s lines are not unit price times quantity', l.wrong) end,
          case when coalesce(l.total, 0) <> o.subtotal_minor then format('subtotal %s, lines add up to %s', o.subtotal_minor, coalesce(l.total, 0)) end,
          case when o.total_minor <> o.subtotal_minor - o.discount_minor + o.shipping_minor
            then format('total %s is not %s - %s + %s', o.total_minor, o.subtotal_minor, o.discount_minor, o.shipping_minor) end,
          case when o.tax_minor < 0 or o.tax_minor > o.total_minor * @HighestVat / (100.0 + @HighestVat) + (l.count + 1) / 2.0
            then format('tax %s of a total of %s', o.tax_minor, o.total_minor) end,
          case when o.refunded_minor > o.total_minor then format('refunded %s of %s', o.refunded_minor, o.total_minor) end) as what
        from orders o
        left join (
          select order_id, sum(line_total_minor) as total, count(*) as count, count(*) filter (where line_total_minor <> unit_price_minor * quantity) as wrong
          from order_lines group by order_id) l on l.order_id = o.id
        where l.wrong > 0 or coalesce(l.total, 0) <> o.subtotal_minor or o.total_minor <> o.subtotal_minor - o.discount_minor + o.shipping_minor
          or o.tax_minor < 0 or o.tax_minor > o.total_minor * @HighestVat / (100.0 + @HighestVat) + (coalesce(l.count, 0) + 1) / 2.0 or o.refunded_minor > o.total_minor
        """;

    public string Name => "amounts-add-up";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var orders = await shop.OrdersAsync();
        var rates = (await shop.Sources.Order.ReadAsync<RateFact>(
            "select id as order_id, rate ->> 'from' as source, rate ->> 'to' as target, (rate ->> 'value')::numeric as value from orders where rate is not null", cancel))
            .ToDictionary(rate => rate.OrderId);
        var converted = orders.Values
            .Select(order => (Order: order, What: JudgeRate(order, rates.GetValueOrDefault(order.Id))))
            .Where(judged => judged.What is not null)
            .Select(judged => judged.Order.Breach(judged.What!));
        return new Finding(
            Finding.Count(orders.Count, "order"),
            [.. await shop.Sources.Order.ReadBreachesAsync(Sql, cancel, new { HighestVat }), .. converted]);
    }

    private static string? JudgeRate(OrderFact order, RateFact? rate)
    {
        if (rate is null)
        {
            return order.Currency == Currency.Base && order.TotalInBaseMinor == order.TotalMinor
                ? null
                : $"costs {Amounts.Text(order.TotalMinor, order.Currency)}, {Amounts.Text(order.TotalInBaseMinor, Currency.Base)} in the base currency, and has no rate";
        }

        if (rate.Target != order.Currency || rate.Source != Currency.Base || rate.Value <= 0)
            return $"is in {order.Currency}, its rate is {rate.Value} from {rate.Source} to {rate.Target}";
        var inBase = new Money(order.TotalMinor, order.Currency).Convert(1m / rate.Value, Currency.Base);
        return inBase.MinorUnits == order.TotalInBaseMinor
            ? null
            : $"costs {Amounts.Text(order.TotalInBaseMinor, Currency.Base)} in the base currency, at its rate of {rate.Value} it is {inBase}";
    }

    private sealed record RateFact(Guid OrderId, string Source, string Target, decimal Value);
}
