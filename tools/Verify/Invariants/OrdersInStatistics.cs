using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>Statistics has the facts of every order, with the same status, totals and units, and of no other.</summary>
internal sealed class OrdersInStatistics : IInvariant
{
    public string Name => "orders-in-statistics";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        var orders = await shop.OrdersAsync();
        const string sql =
            "select id, user_id, status, currency, total_minor, total_in_base_minor, units, has_lines from orders";
        var facts = (await shop.Sources.Statistics.ReadAsync<StatisticsFact>(sql, cancel))
            .ToDictionary(fact => fact.Id);
        var breaches = orders.Values
            .Select(order => (Order: order, What: Judge(order, facts.GetValueOrDefault(order.Id))))
            .Where(judged => judged.What is not null)
            .Select(judged => judged.Order.Breach(judged.What!));
        var unknown = facts.Keys.Where(id => !orders.ContainsKey(id))
            .Select(id => Breach.OfOrder(id, "is in Statistics and Order does not know it"));
        return new Finding(Finding.Count(facts.Count, "order"), [.. breaches, .. unknown]);
    }

    private static string? Judge(OrderFact order, StatisticsFact? fact) => fact switch
    {
        null => $"is {order.Status} and is not in Statistics",
        _ when fact.Status != order.Status => $"is {order.Status}, in Statistics {fact.Status}",
        _ when fact.UserId != order.UserId => "is another customer's in Statistics",
        _ when fact.TotalMinor != order.TotalMinor || fact.Currency != order.Currency =>
            $"costs {Amounts.Text(order.TotalMinor, order.Currency)}, in Statistics {Amounts.Text(fact.TotalMinor, fact.Currency)}",
        _ when fact.TotalInBaseMinor != order.TotalInBaseMinor =>
            $"costs {order.TotalInBaseMinor} minor units in the base currency, in Statistics {fact.TotalInBaseMinor}",
        { HasLines: false } => "has no lines in Statistics",
        _ when fact.Units != order.Units => $"has {order.Units} units, in Statistics {fact.Units}",
        _ => null,
    };

    private sealed record StatisticsFact(
        Guid Id, Guid UserId, string Status, string Currency, long TotalMinor, long? TotalInBaseMinor, int Units,
        bool HasLines);
}
