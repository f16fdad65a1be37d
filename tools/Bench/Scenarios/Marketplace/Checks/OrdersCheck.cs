using OnlineShop.Bench.Shop;
using OnlineShop.Client;

namespace OnlineShop.Bench.Scenarios.Marketplace.Checks;

/// <summary>
/// Compares the orders that customers have with those that were acknowledged to them, and sends the last request of each
/// again: under the same key it must answer the same order, and make none.
/// </summary>
internal static class OrdersCheck
{
    private const int AtOnce = 16;

    public static async Task RunAsync(Market market, IReadOnlyList<MarketCustomer> customers, CancellationToken cancel)
    {
        var acted = customers.Where(customer => customer.Orders.Count + customer.Unanswered > 0);
        await Parallel.ForEachAsync(
            acted, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (customer, token) =>
            {
                if (customer.Orders.FindLast(order => order.IsConfirmed) is { } last)
                    market.Tallies.Orders.Note(await RepeatAsync(customer, last, token));
                foreach (var fault in FaultsOf(customer, await ReadAsync(market, customer, token)))
                    market.Tallies.Orders.Note(fault);
            });
    }

    /// <summary>
    /// What is wrong with the orders of a customer: a null for each that is right, a text for each that is not.
    /// </summary>
    /// <param name="listed">The orders of this run that the shop has of the customer.</param>
    public static IEnumerable<string?> FaultsOf(MarketCustomer customer, IReadOnlyList<Order> listed)
    {
        var there = listed.ToLookup(order => order.Id);
        foreach (var group in customer.Orders.GroupBy(order => order.Id))
        {
            var order = group.First();
            yield return group.Skip(1).Any() ? $"order {order.Id} was acknowledged for several keys"
                : there[order.Id].FirstOrDefault() is not { } found ? $"order {order.Id} was acknowledged, and is not there"
                : order.IsConfirmed && !Checkout.IsConfirmed(found.Status)
                    ? $"order {order.Id} was confirmed, and is {found.Status}"
                : order.Total is { } total && found.Total != total
                    ? $"order {order.Id} cost {total.Amount}, and costs {found.Total.Amount}"
                : null;
        }

        var unknown = listed.Select(order => order.Id).Distinct()
            .Except(customer.Orders.Select(order => order.Id)).ToList();
        // A request without an answer may have made an order.
        foreach (var order in unknown.Skip(customer.Unanswered))
            yield return $"order {order} of {customer.Client.Email} was never acknowledged";
    }

    private static async Task<string?> RepeatAsync(
        MarketCustomer customer, AcknowledgedOrder order, CancellationToken cancel)
    {
        var answer = await Checkout.PlaceAsync(
            customer.Client, order.Key, order.ExpectedTotal, TimeSpan.Zero, cancel);
        return answer.Value is not { } again
            ? $"the request for order {order.Id} sent again: {answer.Fault}"
            : again.Id != order.Id ? $"the request for order {order.Id} sent again made order {again.Id}" : null;
    }

    /// <summary>The customer's orders of this run, whose products no other run has.</summary>
    private static async Task<IReadOnlyList<Order>> ReadAsync(
        Market market, MarketCustomer customer, CancellationToken cancel)
    {
        var orders = new List<Order>();
        for (string? after = null; ;)
        {
            var answer = await customer.Client.Api.ListOrdersAsync(limit: 100, after, cancellationToken: cancel)
                .ToAnswerAsync();
            var page = answer.Require($"The orders of {customer.Client.Email}");
            var own = page.Items.Where(order => order.Items is [var line, ..] && market.Prices.Knows(line.ProductId)).ToList();
            orders.AddRange(own);
            // Newest first: what follows one of an earlier run is of earlier runs.
            if (page.Next is null || own.Count < page.Items.Count)
                return orders;
            after = page.Next;
        }
    }
}
