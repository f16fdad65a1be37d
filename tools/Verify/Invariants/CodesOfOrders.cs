using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// An order that stands and names a code has redeemed it, for the discount that it was priced with; nobody else has redeemed
/// anything.
/// </summary>
internal sealed class CodesOfOrders : IInvariant
{
    public string Name => "codes-of-orders";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var orders = await shop.OrdersAsync();
        const string sql = "select order_id, code, user_id, state, discount_minor, discount_currency from redemptions";
        var redemptions = (await shop.Sources.Promotions.ReadAsync<RedemptionFact>(sql, cancel))
            .ToDictionary(redemption => redemption.OrderId);
        var breaches = orders.Values
            .Select(order => (Order: order, What: Judge(order, redemptions.GetValueOrDefault(order.Id))))
            .Where(judged => judged.What is not null)
            .Select(judged => judged.Order.Breach(judged.What!));
        var unknown = redemptions.Values.Where(redemption => !orders.ContainsKey(redemption.OrderId))
            .Select(
                redemption => Breach.OfOrder(redemption.OrderId, $"has {redemption.State} {redemption.Code} and Order does not know it"));
        return new Finding(
            $"{Finding.Count(redemptions.Values.Count(redemption => redemption.State == "redeemed"), "redemption")} of {Finding.Count(orders.Values.Count(order => order.PromoCode is not null), "order")} with a code",
            [.. breaches, .. unknown]);
    }

    private static string? Judge(OrderFact order, RedemptionFact? redemption)
    {
        var wanted = order.PromoCode is not null && !order.IsOff && order.HasBeen("reserved");
        if (redemption?.State != "redeemed")
            return wanted
                ? $"is {order.Status} with code {order.PromoCode}, its redemption is {redemption?.State ?? "missing"}"
                : null;
        if (order.IsOff)
            return $"is {order.Status} and still redeems {redemption.Code}";
        if (redemption.Code != order.PromoCode || redemption.UserId != order.UserId)
            return $"names code {order.PromoCode ?? "none"} for user {order.UserId}, redeemed {redemption.Code} for user {redemption.UserId}";
        return redemption.DiscountMinor != order.DiscountMinor || redemption.DiscountCurrency != order.Currency
            ? $"has a discount of {Amounts.Text(order.DiscountMinor, order.Currency)}, redeemed {Amounts.Text(redemption.DiscountMinor ?? 0, redemption.DiscountCurrency)}"
            : null;
    }

    private sealed record RedemptionFact(
        Guid OrderId, string? Code, Guid? UserId, string State, long? DiscountMinor, string? DiscountCurrency);
}
