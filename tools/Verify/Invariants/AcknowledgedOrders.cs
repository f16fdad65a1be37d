using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Every order that a customer was told of is there, has a result, and has been in the status that the customer was told.
/// </summary>
internal sealed class AcknowledgedOrders : IInvariant
{
    public string Name => "acknowledged-orders";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel)
    {
        if (shop.Sources.Acknowledged is not { } acknowledged)
            return new Finding("no list of them was given", []);
        var orders = await shop.OrdersAsync();
        var breaches = acknowledged
            .Select(told => (told.OrderId, What: Judge(orders.GetValueOrDefault(told.OrderId), told.Status)))
            .Where(judged => judged.What is not null)
            .Select(judged => Breach.OfOrder(judged.OrderId, judged.What!));
        return new Finding(Finding.Count(acknowledged.Count, "acknowledged order"), [.. breaches]);
    }

    private static string? Judge(OrderFact? order, string? told) => order switch
    {
        null => "was acknowledged and is lost",
        { IsSettled: false } => $"was acknowledged and is still {order.Status}",
        _ when told is not null && !order.HasBeen(told) =>
            $"was acknowledged as {told} and never was: {order.Passed.Replace(" ", ", ", StringComparison.Ordinal)}",
        _ => null,
    };
}
