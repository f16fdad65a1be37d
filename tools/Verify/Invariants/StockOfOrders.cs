using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// What an order holds of the stock is what it may hold: an order under way its lines, reserved; a sold one its lines, sold
/// exactly once, less what came back and was put on the shelf again; an order that is off nothing, unless its parcel had left.
/// Nothing is reserved for an order that Order does not know.
/// </summary>
internal sealed class StockOfOrders : IInvariant
{
    // Quantities of products as one text in the order of the ids, so that two databases can be compared order by order.
    private const string Wanted = """
        with units as (select order_id, product_id, sum(quantity) as quantity from order_lines group by order_id, product_id),
        back as (
          select r.order_id, l.product_id, sum(l.quantity) as quantity from returns r join return_lines l on l.return_id = r.id
          where r.status in ('received', 'refunded') and r.restock group by r.order_id, l.product_id)
        select u.order_id, string_agg(u.product_id || ' x ' || u.quantity, ', ' order by u.product_id) as lines,
          coalesce(string_agg(u.product_id || ' x ' || (u.quantity - coalesce(b.quantity, 0)), ', ' order by u.product_id)
            filter (where u.quantity <> coalesce(b.quantity, 0)), '') as kept
        from units u left join back b on b.order_id = u.order_id and b.product_id = u.product_id group by u.order_id
        """;

    private const string Reservations = """
        with lines as (select order_id, string_agg(product_id || ' x ' || quantity, ', ' order by product_id) as lines from reservation_lines group by order_id),
        sold as (
          select order_id, string_agg(product_id || ' x ' || units, ', ' order by product_id) as sold
          from (
            select order_id, product_id, -sum(quantity) as units from stock_movements where order_id is not null
            group by order_id, product_id having sum(quantity) <> 0) n
          group by order_id)
        select order_id, coalesce(r.status, 'none') as status, coalesce(l.lines, '') as lines, coalesce(s.sold, '') as sold
        from reservations r full join lines l using (order_id) full join sold s using (order_id)
        """;

    public string Name => "stock-of-orders";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var orders = await shop.OrdersAsync();
        var wanted = (await shop.Sources.Order.ReadAsync<WantedFact>(Wanted, cancel))
            .ToDictionary(fact => fact.OrderId);
        var reserved = (await shop.Sources.Product.ReadAsync<ReservationFact>(Reservations, cancel))
            .ToDictionary(fact => fact.OrderId);
        var breaches = orders.Values
            .Select(order => (Order: order, What: Judge(order, wanted.GetValueOrDefault(order.Id), reserved.GetValueOrDefault(order.Id))))
            .Where(judged => judged.What is not null)
            .Select(judged => judged.Order.Breach(judged.What!));
        var unknown = reserved.Values.Where(fact => !orders.ContainsKey(fact.OrderId))
            .Select(
                fact => Breach.OfOrder(fact.OrderId, $"has a reservation ({fact.Status}) and Order does not know it"));
        return new Finding(
            $"{Finding.Count(orders.Count, "order")} with {Finding.Count(reserved.Count, "reservation")}",
            [.. breaches, .. unknown]);
    }

    private static string? Judge(OrderFact order, WantedFact? wanted, ReservationFact? reserved)
    {
        if (reserved is null)
            return order.IsRefusedAtOnce || order.Status == "placed"
                ? null
                : $"is {order.Status} and was never reserved";
        var fits = order switch
        {
            { IsSold: true } => reserved.Status == "committed",
            // Its parcel was lost on the way: the goods are on no shelf.
            { IsOff: true } when order.HasBeen("shipped") => reserved.Status == "committed",
            { IsOff: true } => reserved.Status is "released" or "refused" or "expired",
            { Status: "paid" } => reserved.Status is "reserved" or "committed",
            { Status: "placed" } => true,
            _ => reserved.Status == "reserved",
        };
        if (!fits)
            return $"is {order.Status}, its reservation {reserved.Status}";
        if (reserved.Status is "reserved" or "committed" && reserved.Lines != wanted?.Lines)
            return $"wants {wanted?.Lines ?? "nothing"}, reserved {Text(reserved.Lines)}";
        var sold = reserved.Status == "committed" ? wanted?.Kept ?? "" : "";
        return reserved.Sold == sold ? null : $"is {order.Status}, sold {Text(reserved.Sold)} instead of {Text(sold)}";
    }

    private static string Text(string lines) => lines.Length == 0 ? "nothing" : lines;

    /// <param name="Lines">What it wants.</param>
    /// <param name="Kept">The same without what came back and is on the shelf again.</param>
    private sealed record WantedFact(Guid OrderId, string Lines, string Kept);

    /// <param name="Sold">What its movements add up to.</param>
    private sealed record ReservationFact(Guid OrderId, string Status, string Lines, string Sold);
}
