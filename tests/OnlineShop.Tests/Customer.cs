using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.Tests;

/// <summary>Someone who buys, signed in at the Gateway.</summary>
public sealed record Customer(Guid UserId, string Email, HttpClient Http)
{
    /// <summary>Orders one product and waits until the order has settled.</summary>
    public async Task<JsonElement> OrderAsync(Guid productId, int quantity = 1, string currency = "EUR", string token = "tok_visa", string? promoCode = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
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
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.Add("Prefer", "wait=30");
        using var response = await Http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.Created, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>Reads JSON at the Gateway.</summary>
    public Task<JsonElement> GetAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Waits until an order has a status.</summary>
    public Task<JsonElement> WaitForStatusAsync(Guid orderId, string status) => Eventually.BecomesAsync(
        () => GetAsync($"/api/orders/{orderId}"), order => order.GetProperty("status").GetString() == status, $"order {orderId} is {status}");
}
