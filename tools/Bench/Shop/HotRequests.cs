using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Client;

namespace OnlineShop.Bench.Shop;

/// <summary>
/// The requests that make up a load, sent and read by hand: the generator shares the machine with the shop, and the client, which
/// reads every header and member of an answer, takes a quarter more processor time for a request (docs/performance). Their
/// bodies are the client's.
/// </summary>
internal static class HotRequests
{
    /// <summary>Places an order. Answers the status with the body.</summary>
    public static async Task<PlaceResult> PlaceAsync(
        HttpClient http, PlaceOrderRequest order, string key, string? prefer, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = JsonContent.Create(order, HotJson.Default.PlaceOrderRequest),
        };
        request.Headers.Add("Idempotency-Key", key);
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
        using var response = await http.SendAsync(request, cancel);
        return Read(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancel));
    }

    /// <summary>Sets how many of a product are in the cart. Answers the status.</summary>
    public static async Task<HttpStatusCode> SetCartItemAsync(
        HttpClient http, Guid product, int quantity, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/cart/items/{product}")
        {
            Content = JsonContent.Create(new CartItemRequest { Quantity = quantity }, HotJson.Default.CartItemRequest),
        };
        using var response = await http.SendAsync(request, cancel);
        return response.StatusCode;
    }

    /// <summary>Reads a page and throws its body away. Answers the status.</summary>
    public static async Task<HttpStatusCode> GetAsync(HttpClient http, string path, CancellationToken cancel)
    {
        using var response = await http.GetAsync(path, cancel);
        return response.StatusCode;
    }

    private static PlaceResult Read(HttpStatusCode status, byte[] body)
    {
        if (body.Length == 0)
            return new PlaceResult(null, $"{(int)status}", status);
        using var json = JsonDocument.Parse(body);
        var reason = json.RootElement.TryGetProperty("reason", out var why) ? why.GetString() : null;
        if (status >= HttpStatusCode.BadRequest)
            return new PlaceResult(null, $"{(int)status} {reason}", status);
        var word = json.RootElement.GetProperty("status").GetString()!;
        return new PlaceResult(json.RootElement.GetProperty("id").GetGuid(), PlaceResult.OutcomeOf(word, reason), status);
    }
}
