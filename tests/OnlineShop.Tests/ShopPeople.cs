using System.Globalization;
using System.Net.Http.Headers;
using OnlineShop.Client;

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
        var account = new RegisterRequest
        {
            Email = $"{Guid.NewGuid():N}@example.com", Password = CustomerPassword, DisplayName = "Ada Lovelace", Locale = locale,
        };
        using var client = gateway();
        var registered = await new ShopClient(client).RegisterAsync(account);
        return new Customer(registered.UserId, account.Email, await SignInAsync(account.Email, account.Password));
    }

    /// <summary>The shop's administrator.</summary>
    public async Task<Caller> AsAdminAsync() => new(await SignInAsync(AdminEmail, AdminPassword));

    /// <summary>Adds a product with its own stock, so that a test shares none with another.</summary>
    public async Task<Guid> AddProductAsync(decimal price = 20.00m, int onHand = 10, string name = "Test lamp")
    {
        var admin = await AsAdminAsync();
        var product = await admin.CreateProductAsync(new CreateProduct
        {
            Sku = $"T-{Guid.NewGuid():N}"[..20], Name = name, Description = "A lamp that stands in a test.",
            Category = "audio", Price = new Money { Amount = price.ToString("F2", CultureInfo.InvariantCulture), Currency = "EUR" },
            WeightGrams = 500, OnHand = onHand,
        });
        return product.Id;
    }

    /// <summary>Adds a promo code that takes 10 % off; a new one, unless it is named.</summary>
    public async Task<string> AddCodeAsync(int? totalLimit = null, int? perUserLimit = null, string? code = null)
    {
        var admin = await AsAdminAsync();
        var created = await admin.CreateCodeAsync(new CreateCodeRequest
        {
            Code = code ?? $"T{Guid.NewGuid():N}"[..12].ToUpperInvariant(), Kind = PromoKind.Percent, Value = 10,
            ValidFrom = "2020-01-01T00:00:00Z", ValidTo = "2099-01-01T00:00:00Z", TotalLimit = totalLimit,
            PerUserLimit = perUserLimit,
        });
        return created.Code;
    }

    /// <summary>A connection of an account.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password)
    {
        var client = gateway();
        var tokens = await new ShopClient(client).SignInAsync(new SignInRequest { Email = email, Password = password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return client;
    }
}
