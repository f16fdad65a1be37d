using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Tests;

/// <summary>Someone who buys, signed in at the Gateway.</summary>
public sealed class Customer(Guid userId, string email, HttpClient http) : ShopClient(http)
{
    public Guid UserId => userId;

    public string Email => email;

    /// <summary>Orders one product and waits until the order has settled.</summary>
    public async Task<ApiOrder> OrderAsync(
        Guid productId, int quantity = 1, string currency = "EUR", string token = "tok_visa", string? promoCode = null)
    {
        var body = OrderBody.Of(productId, quantity) with
        {
            Currency = currency,
            PaymentMethod = new PaymentMethod(token),
            PromoCode = promoCode,
        };
        var answer = await Orders.PlaceAsync(body, prefer: "wait=30");
        answer.ShouldSucceed(HttpStatusCode.Created);
        return answer.As<ApiOrder>().Body;
    }

    /// <summary>Orders without an idempotency key, and does not wait for what comes of it.</summary>
    public async Task<Guid> PlaceAsync(OrderBody body) =>
        (await Orders.PostAsync<PlacedOrder>("/api/orders", body)).ShouldSucceed(HttpStatusCode.Accepted).Id;

    /// <summary>Waits until an order has a status.</summary>
    public Task<ApiOrder> WaitForStatusAsync(Guid orderId, OrderStatus status) =>
        WaitForOrderAsync(orderId, order => order.Status == status, $"order {orderId} is {status}");

    /// <summary>Waits until the carrier has given the parcel of an order a number.</summary>
    public async Task<string> WaitForTrackingNumberAsync(Guid orderId) =>
        (await WaitForOrderAsync(orderId, order => order.TrackingNumber is not null, $"order {orderId} has a tracking number"))
            .TrackingNumber!;

    /// <summary>Waits until an order is as it should be.</summary>
    public Task<ApiOrder> WaitForOrderAsync(Guid orderId, Func<ApiOrder, bool> wanted, string what) =>
        Eventually.BecomesAsync(() => Orders.GetAsync(orderId), wanted, what);
}
