using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.Tests;

/// <summary>Makes accounts and products for tests, through the Gateway as anybody would.</summary>
/// <param name="gateway">Makes a client of the Gateway that is not signed in.</param>
internal sealed class ShopPeople(Func<HttpClient> gateway)
{
    public const string AdminEmail = "admin@shop.example";
    public const string AdminPassword = "a password for the tests only";
    public const string CustomerPassword = "correct horse battery";

    /// <summary>Registers a customer and signs it in.</summary>
    public async Task<Customer> RegisterAsync(string locale = "en")
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        using var client = gateway();
        using var response = await client.PostAsJsonAsync("/api/auth/register", new { email, password = CustomerPassword, displayName = "Ada Lovelace", locale });
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        var userId = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("userId").GetGuid();
        return new Customer(userId, email, await SignInAsync(email, CustomerPassword));
    }

    /// <summary>A client of the shop's administrator.</summary>
    public Task<HttpClient> AsAdminAsync() => SignInAsync(AdminEmail, AdminPassword);

    /// <summary>Adds a product with its own stock, so that a test shares none with another.</summary>
    public async Task<Guid> AddProductAsync(string price = "20.00", int onHand = 10, string name = "Test lamp")
    {
        using var admin = await AsAdminAsync();
        using var response = await admin.PostAsJsonAsync("/api/products", new
        {
            sku = $"T-{Guid.NewGuid():N}"[..20], name, description = "A lamp that stands in a test.", category = "audio",
            price = new { amount = price, currency = "EUR" }, weightGrams = 500, onHand,
        });
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>A client of an account.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password)
    {
        var client = gateway();
        using var response = await client.PostAsJsonAsync("/api/auth/login", new { email, password });
        response.EnsureSuccessStatusCode();
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
