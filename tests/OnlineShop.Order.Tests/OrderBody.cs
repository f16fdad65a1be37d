using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>The body of a request that places an order.</summary>
internal sealed record OrderBody(
    OrderItem[] Items, string Currency, string? PromoCode, ShippingAddress ShippingAddress, PaymentBody PaymentMethod,
    Money? ExpectedTotal = null)
{
    public static OrderBody Of(params (string Product, int Quantity)[] lines) => new(
        [.. lines.Select(line => new OrderItem(line.Product == "MUG" ? OrderHost.Mug : OrderHost.Lamp, line.Quantity))],
        "EUR", null, new ShippingAddress("Ada Lovelace", "Hauptstr. 1", "Berlin", "10115", "DE"), new PaymentBody("tok_visa"));
}

internal sealed record OrderItem(Guid ProductId, int Quantity, Money? ExpectedUnitPrice = null);

internal sealed record PaymentBody(string Token);

/// <summary>Steps that many tests begin with.</summary>
internal static class OrderSteps
{
    public static async Task<(HttpStatusCode Status, JsonElement Body)> PlaceAsync(
        this OrderHost host, Guid customer, OrderBody body, string? key = null, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
        return await host.SendAsync(host.As(customer), request);
    }

    /// <summary>Waits until the order of a customer who has one is stored.</summary>
    public static async Task<Guid> PlacedAsync(this OrderHost host, Guid customer)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            if ((await host.PublishedAsync<OrderPlaced>(e => e.UserId == customer)).FirstOrDefault() is { } placed)
                return placed.OrderId;
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(
        this OrderHost host, HttpClient client, string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await host.SendAsync(client, request);
    }

    /// <summary>An order that was paid, shipped and delivered.</summary>
    public static async Task<Guid> DeliveredAsync(this OrderHost host, Guid customer, OrderBody body)
    {
        var id = (await host.PlaceAsync(customer, body)).Body.GetProperty("id").GetGuid();
        var total = (await host.PublishedAsync<OrderPlaced>(e => e.OrderId == id)).Single().Total;
        var shipment = Guid.CreateVersion7();
        await host.DeliverAsync(
            new StockReserved(id, default), new PaymentCaptured(id, Guid.CreateVersion7(), total, default), new StockCommitted(id),
            new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.InTransit, "T1", null, 2, default),
            new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.Delivered, "T1", null, 3, default));
        return id;
    }

    /// <summary>Payment gives back what it was asked for last.</summary>
    public static async Task RefundAsync(this OrderHost host, Guid orderId, Money remaining)
    {
        var asked = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == orderId))[^1];
        await host.DeliverAsync(new PaymentRefunded(orderId, Guid.CreateVersion7(), asked.RefundId, asked.Amount, remaining, default));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        this OrderHost _, HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
