using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.Bench.Shop;

/// <summary>How an attempt to order ended.</summary>
/// <param name="OrderId">Set where the shop acknowledged the order.</param>
/// <param name="Outcome">
/// <c>confirmed</c>, another status with its reason, or the HTTP status with the problem's reason.
/// </param>
internal readonly record struct PlaceResult(Guid? OrderId, string Outcome, HttpStatusCode? Status)
{
    /// <summary>Whether the order went through.</summary>
    public bool IsConfirmed => Outcome == "confirmed";

    /// <summary>
    /// Whether the attempt may be repeated under the same key: it is not known what became of it, or its token had run
    /// out.
    /// </summary>
    public bool IsOpen =>
        Status is not { } status || ShopClient.IsPassing(status)
            || Outcome.EndsWith("requestInFlight", StringComparison.Ordinal);
}

/// <summary>Someone signed in at the Gateway. A token that has run out is renewed by signing in again.</summary>
internal sealed class ShopClient(HttpClient http, Credentials credentials, string token)
{
    private const string Password = "a password for the load only";
    private static readonly AddressBody Address = new("Ada Lovelace", "Hauptstr. 1", "Berlin", "10115", "DE");
    private string token = token;

    /// <summary>The address that the account is known by.</summary>
    public string Email => credentials.Email;

    /// <summary>Whether the same request may be answered otherwise a little later.</summary>
    public static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError;

    public static async Task<ShopClient> RegisterAsync(HttpClient http, CancellationToken cancel)
    {
        var account = new Credentials($"{Guid.NewGuid():N}@load.example", Password);
        using var response = await http.PostAsJsonAsync("/api/auth/register", new RegisterBody(account.Email, Password, "Load", "en"), WireJson.Default.RegisterBody, cancel);
        response.EnsureSuccessStatusCode();
        return await SignInAsync(http, account, cancel);
    }

    /// <summary>Registers and signs in one more customer, with whom this one has nothing in common.</summary>
    public Task<ShopClient> RegisterAnotherAsync(CancellationToken cancel) => RegisterAsync(http, cancel);

    public static async Task<ShopClient> SignInAsync(HttpClient http, Credentials account, CancellationToken cancel) =>
        new(http, account, await TokenAsync(http, account, cancel));

    /// <summary>Adds a product that does not run out.</summary>
    public async Task<Guid> AddProductAsync(string name, CancellationToken cancel)
    {
        var body = new ProductBody(
            $"BENCH-{Guid.NewGuid():N}"[..20], name, "A product for load.", "audio", new Amount("19.90", "EUR"), 300,
            1_000_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/products") { Content = JsonContent.Create(body, WireJson.Default.ProductBody) };
        using var response = await SendAsync(request, cancel);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(WireJson.Default.IdAnswer, cancel))!.Id;
    }

    /// <summary>Takes a product off sale.</summary>
    public async Task<HttpStatusCode> RetireAsync(Guid product, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/products/{product}");
        using var response = await SendAsync(request, cancel);
        return response.StatusCode;
    }

    /// <summary>Asks for the removal of this account. Answers the orders that stand against it.</summary>
    public async Task<(HttpStatusCode Status, IReadOnlyList<Guid> OpenOrders)> RemoveAsync(CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/users/me/erasure")
        {
            Content = JsonContent.Create(new ErasureBody(credentials.Password), WireJson.Default.ErasureBody),
        };
        using var response = await SendAsync(request, cancel);
        return response.StatusCode is HttpStatusCode.Conflict
            ? (
                response.StatusCode,
                (await response.Content.ReadFromJsonAsync(WireJson.Default.OpenOrdersProblem, cancel))!.OrderIds ?? [])
            : (response.StatusCode, []);
    }

    /// <summary>Sets how many of a product are in the cart.</summary>
    public async Task<HttpStatusCode> SetCartLineAsync(Guid product, int quantity, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/cart/items/{product}")
        {
            Content = JsonContent.Create(new CartLineBody(quantity), WireJson.Default.CartLineBody),
        };
        using var response = await SendAsync(request, cancel);
        await response.Content.CopyToAsync(Stream.Null, cancel);
        return response.StatusCode;
    }

    /// <summary>Orders and waits up to <paramref name="wait"/> for the result.</summary>
    public async Task<PlaceResult> PlaceAsync(
        IReadOnlyList<OrderItem> items, string key, TimeSpan wait, CancellationToken cancel, string card = "tok_visa")
    {
        var body = new OrderRequest(items, "EUR", null, Address, new PaymentBody(card));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(body, WireJson.Default.OrderRequest) };
        request.Headers.Add("Idempotency-Key", key);
        if (wait > TimeSpan.Zero)
            request.Headers.Add("Prefer", $"wait={(int)wait.TotalSeconds}");
        return await TryAsync(request, cancel);
    }

    /// <summary>
    /// Pays an order whose payment failed with another card, and waits up to <paramref name="wait"/> for the result.
    /// </summary>
    public async Task<PlaceResult> PayAsync(
        Guid orderId, string key, string card, TimeSpan wait, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{orderId}/payment") { Content = JsonContent.Create(new PayRequest(new PaymentBody(card)), WireJson.Default.PayRequest) };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("Prefer", $"wait={(int)wait.TotalSeconds}");
        return await TryAsync(request, cancel);
    }

    /// <summary>Calls an order off.</summary>
    public async Task<PlaceResult> CancelAsync(Guid orderId, string key, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{orderId}/cancel");
        request.Headers.Add("Idempotency-Key", key);
        return await TryAsync(request, cancel);
    }

    /// <summary>Reads an order: its status, with the reason.</summary>
    public async Task<PlaceResult> ReadAsync(Guid orderId, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/orders/{orderId}");
        return await TryAsync(request, cancel);
    }

    /// <summary>Reads a page and throws its body away. Answers the status.</summary>
    public async Task<HttpStatusCode> GetAsync(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await SendAsync(request, cancel);
        await response.Content.CopyToAsync(Stream.Null, cancel);
        return response.StatusCode;
    }

    private static async Task<string> TokenAsync(HttpClient http, Credentials account, CancellationToken cancel)
    {
        using var response = await http.PostAsJsonAsync("/api/auth/login", account, WireJson.Default.Credentials, cancel);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(WireJson.Default.TokenAnswer, cancel))!.AccessToken;
    }

    private async Task<PlaceResult> TryAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using var response = await SendAsync(request, cancel);
            return Read(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancel));
        }
        catch (HttpRequestException error)
        {
            return new PlaceResult(null, $"connection {error.HttpRequestError}", null);
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new PlaceResult(null, "timeout", null);
        }
    }

    private static PlaceResult Read(HttpStatusCode status, byte[] body)
    {
        if (body.Length == 0)
            return new PlaceResult(null, $"{(int)status}", status);
        using var json = JsonDocument.Parse(body);
        var reason = json.RootElement.TryGetProperty("reason", out var why) ? why.GetString() : null;
        if (status >= HttpStatusCode.BadRequest)
            return new PlaceResult(null, $"{(int)status} {reason}", status);
        var word = json.RootElement.GetProperty("status").GetString();
        return new PlaceResult(
            json.RootElement.GetProperty("id").GetGuid(), reason is null ? word! : $"{word} {reason}", status);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await http.SendAsync(request, cancel);
        if (response.StatusCode is not HttpStatusCode.Unauthorized)
            return response;
        // The next attempt has a fresh token; this one is answered as it is.
        token = await TokenAsync(http, credentials, cancel);
        return response;
    }
}
