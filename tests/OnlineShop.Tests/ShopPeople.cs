using System.Net;
using System.Net.Http.Headers;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OnlineShop.ApiClients.Products;
using OnlineShop.ApiClients.Promotions;
using OnlineShop.Contracts;

namespace OnlineShop.Tests;

/// <summary>Makes accounts, products and codes for tests, through the Gateway as anybody would.</summary>
/// <param name="gateway">Makes a client of the Gateway that is not signed in.</param>
internal sealed class ShopPeople(Func<HttpClient> gateway)
{
    public const string AdminEmail = "admin@shop.example";
    public const string AdminPassword = "a password for the tests only";
    public const string CustomerPassword = "correct horse battery";

    /// <summary>Registers a customer and signs it in.</summary>
    public async Task<Customer> RegisterAsync(string locale = "en")
    {
        var account = new RegisterBody($"{Guid.NewGuid():N}@example.com", CustomerPassword, "Ada Lovelace", locale);
        using var client = gateway();
        var registered = (await new AccountsClient(client).RegisterAsync(account))
            .ShouldSucceed(HttpStatusCode.Created);
        return new Customer(registered.UserId, account.Email, await SignInAsync(account.Email, account.Password));
    }

    /// <summary>The shop's administrator.</summary>
    public async Task<ShopClient> AsAdminAsync() => new(await SignInAsync(AdminEmail, AdminPassword));

    /// <summary>Adds a product with its own stock, so that a test shares none with another.</summary>
    public async Task<Guid> AddProductAsync(decimal price = 20.00m, int onHand = 10, string name = "Test lamp")
    {
        var admin = await AsAdminAsync();
        var product = new ProductBody(
            $"T-{Guid.NewGuid():N}"[..20], name, "A lamp that stands in a test.", "audio",
            Money.FromAmount(price, "EUR"), WeightGrams: 500, onHand);
        return (await admin.Products.CreateAsync(product)).ShouldSucceed(HttpStatusCode.Created).Id;
    }

    /// <summary>Adds a promo code that takes 10 % off; a new one, unless it is named.</summary>
    public async Task<string> AddCodeAsync(int? totalLimit = null, int? perUserLimit = null, string? code = null)
    {
        var admin = await AsAdminAsync();
        var body = new CodeBody(
            "percent", 10, Currency: null, "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z", MinimumOrder: null,
            totalLimit, perUserLimit, code ?? $"T{Guid.NewGuid():N}"[..12].ToUpperInvariant());
        return (await admin.Promotions.CreateAsync(body)).ShouldSucceed(HttpStatusCode.Created).Code;
    }

    /// <summary>A connection of an account.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password)
    {
        var client = gateway();
        var tokens = (await new AccountsClient(client).LoginAsync(email, password)).ShouldSucceed();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return client;
    }
}
