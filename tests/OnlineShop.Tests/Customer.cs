using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.Tests;

/// <summary>Someone who buys, signed in at the Gateway.</summary>
public sealed record Customer(Guid UserId, string Email, HttpClient Http)
{
    /// <summary>Orders one product and waits until the order has settled.</summary>
    public async Task<JsonElement> OrderAsync(
        Guid productId, int quantity = 1, string currency = "EUR", string token = "tok_visa", string? promoCode = null)
    {
        using var request = OrderOf(productId, quantity, currency, token, promoCode);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.Add("Prefer", "wait=30");
        return await SendAsync(request, HttpStatusCode.Created);
    }

    /// <summary>Orders one product and does not wait for what comes of it.</summary>
    public async Task<Guid> PlaceAsync(Guid productId, string? traceParent = null)
    {
        using var request = OrderOf(productId, 1, "EUR", "tok_visa", null);
        if (traceParent is not null)
            request.Headers.Add("traceparent", traceParent);
        return (await SendAsync(request, HttpStatusCode.Accepted)).GetProperty("id").GetGuid();
    }

    /// <summary>Reads JSON at the Gateway.</summary>
    public Task<JsonElement> GetAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Waits until an order has a status.</summary>
    public Task<JsonElement> WaitForStatusAsync(Guid orderId, string status) => Eventually.BecomesAsync(
        () => GetAsync($"/api/orders/{orderId}"), order => order.GetProperty("status").GetString() == status,
        $"order {orderId} is {status}");

    private static HttpRequestMessage OrderOf(Guid productId, int quantity, string currency, string token, string? promoCode) =>
        new(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(new
            {
                items = new[] { new { productId, quantity } },
                currency,
                promoCode,
                shippingAddress = new { name = "Ada Lovelace", line1 = "Hauptstr. 1", city = "Berlin", postalCode = "10115", country = "DE" },
                paymentMethod = new { token },
            }),
        };

    private async Task<JsonElement> SendAsync(HttpRequestMessage request, HttpStatusCode expected)
    {
        using var response = await Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }
}
