using OnlineShop.Client;

namespace OnlineShop.Tests;

/// <summary>Someone who buys, signed in at the Gateway.</summary>
public sealed class Customer(Guid userId, string email, HttpClient http) : Caller(http)
{
    public Guid UserId => userId;

    public string Email => email;

    /// <summary>Orders one product and waits until the order has settled.</summary>
    public async Task<Order> OrderAsync(
        Guid productId, int quantity = 1, string currency = "EUR", string token = "tok_visa", string? promoCode = null)
    {
        var body = Orders.Of(productId, quantity) with
        {
            Currency = currency,
            PaymentMethod = Orders.CardOf(token),
            PromoCode = promoCode,
        };
        var order = await PlaceOrderAsync(body, Orders.NewKey(), "wait=30");
        order.IsSettled().ShouldBeTrue(order.ToString());
        return order;
    }

    /// <summary>Orders without an idempotency key, and does not wait for what comes of it.</summary>
    public async Task<Guid> PlaceAsync(PlaceOrderRequest body) => (await PlaceOrderAsync(body)).Id;

    /// <summary>Waits until an order has a status.</summary>
    public Task<Order> WaitForStatusAsync(Guid orderId, OrderStatus status) =>
        WaitForOrderAsync(orderId, order => order.Status == status, $"order {orderId} is {status}");

    /// <summary>Waits until the carrier has given the parcel of an order a number.</summary>
    public async Task<string> WaitForTrackingNumberAsync(Guid orderId) =>
        (await WaitForOrderAsync(orderId, order => order.TrackingNumber is not null, $"order {orderId} has a tracking number"))
            .TrackingNumber!;

    /// <summary>Waits until an order is as it should be.</summary>
    public Task<Order> WaitForOrderAsync(Guid orderId, Func<Order, bool> wanted, string what) =>
        Eventually.BecomesAsync(() => GetOrderAsync(orderId), wanted, what);
}
