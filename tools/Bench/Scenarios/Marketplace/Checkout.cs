using OnlineShop.Bench.Results;
using OnlineShop.Bench.Scenarios.Marketplace.Prices;
using OnlineShop.Bench.Shop;
using OnlineShop.Client;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>Orders the cart, and waits for the result.</summary>
internal static class Checkout
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    /// <summary>What the shop refuses where the market moved on: the product is gone, or costs something else.</summary>
    private static readonly HashSet<string> Rightly = ["productUnavailable", "priceChanged"];

    /// <summary>Why the shop rejects an order that it took: of the last units, or of a product, somebody was faster.</summary>
    private static readonly HashSet<string> RightlyRejected = ["outOfStock", "productUnavailable"];

    /// <summary>Orders the cart under a key.</summary>
    /// <param name="expected">The total that the customer was shown; null: any.</param>
    public static Task<ShopAnswer<Order>> PlaceAsync(
        ShopUser customer, string key, Money? expected, TimeSpan wait, CancellationToken cancel)
    {
        var body = new PlaceOrderRequest
        {
            Items = [], Currency = "EUR", ShippingAddress = ShopUser.Address, PaymentMethod = ShopUser.CardOf("tok_visa"),
            ExpectedTotal = expected,
        };
        return customer.Api.PlaceOrderAsync(body, key, ShopUser.PreferWait(wait), cancel).ToAnswerAsync();
    }

    public static async Task<Outcome> PlaceAsync(
        Market market, MarketCustomer customer, Money? expected, CancellationToken cancel)
    {
        var key = Guid.NewGuid().ToString("N");
        var asked = market.Now;
        customer.Unanswered++;
        var answer = await PlaceAsync(customer.Client, key, expected, Wait, cancel);
        if (ShopUser.IsPassing(answer.Status))
            return Outcome.Failed(answer.Fault);
        customer.Unanswered--;
        if (answer.Value is not { } order)
            return Refusal(answer);

        var isConfirmed = IsConfirmed(order.Status);
        customer.Orders.Add(new AcknowledgedOrder(order.Id, key, isConfirmed, expected, order.Total));
        market.Tallies.OrderPrices.Note(FaultOf(market, order, market.Since(asked), expected));
        if (!isConfirmed)
        {
            return order.Reason is { } reason && RightlyRejected.Contains(reason)
                ? Outcome.Refused(reason)
                : Outcome.Failed($"{order.Status} {order.Reason}".Trim());
        }

        customer.HasEmptyCart = true;
        market.Parcels.Add(order.Id);
        return Outcome.Done;
    }

    /// <summary>Whether an order of this status was confirmed, and stands.</summary>
    public static bool IsConfirmed(OrderStatus status) =>
        status is OrderStatus.Confirmed or OrderStatus.Shipped or OrderStatus.Delivered;

    /// <summary>What an answer without an order is.</summary>
    public static Outcome Refusal<T>(ShopAnswer<T> answer) =>
        answer.Reason is { } reason && Rightly.Contains(reason) ? Outcome.Refused(reason) : Outcome.Failed(answer.Fault);

    private static string? FaultOf(Market market, Order order, Span asked, Money? expected)
    {
        var fault = PriceCheck.FaultOf(market.Prices, order.Items.Select(PricedLine.Of), asked)
            ?? (expected is null || order.Total == expected
                ? null
                : $"it costs {order.Total.Amount}, the customer was told {expected.Amount}");
        return fault is null ? null : $"order {order.Id}: {fault}";
    }
}
