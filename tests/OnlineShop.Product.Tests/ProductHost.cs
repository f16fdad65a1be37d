using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OnlineShop.Data.Statements;
using OnlineShop.Testing;

namespace OnlineShop.Product.Tests;

/// <summary>The service over its seeded catalog; one for all tests, so each test makes the products that it changes.</summary>
public sealed class ProductHost : ServiceHost<Program>
{
    private int number;

    /// <summary>A SKU that no other test has.</summary>
    public string NewSku() => $"T-{Interlocked.Increment(ref number):D6}";

    /// <summary>Creates a category of this name and answers its slug.</summary>
    public async Task<string> CreateCategoryAsync(string name)
    {
        var slug = "c-" + NewSku().ToLowerInvariant();
        (await AsAdmin().PostAsJsonAsync("/api/categories", new { slug, name })).StatusCode.ShouldBe(HttpStatusCode.Created);
        return slug;
    }

    public object Draft(
        string? sku = null, string? name = null, string price = "10.00", int onHand = 10, string category = "home",
        string? description = null) => new
        {
            sku = sku ?? NewSku(),
            name = name ?? "Thing of a test",
            description = description ?? "It is there for a test.",
            category,
            price = new { amount = price, currency = "EUR" },
            weightGrams = 500,
            onHand,
        };

    public async Task<JsonNode> CreateAsync(object draft)
    {
        var response = await AsAdmin().PostAsJsonAsync("/api/products", draft);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return (await response.JsonAsync())!;
    }

    public async Task<Guid> CreateIdAsync(int onHand = 10) => (await CreateAsync(Draft(onHand: onHand)))["id"]!.GetValue<Guid>();

    public async Task<StockRow> StockAsync(Guid id)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.SingleAsync<StockRow>("select on_hand, reserved, sold from stock where product_id = @id", new { id });
    }

    /// <summary>The sum of what was booked for a product, and of what was booked as sold or returned.</summary>
    public async Task<(long All, long Sold)> MovementsAsync(Guid id)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.SingleAsync<(long, long)>(
            """
            select coalesce(sum(quantity), 0), coalesce(-sum(quantity) filter (where kind in ('sold', 'returned')), 0)
            from stock_movements where product_id = @id
            """, new { id });
    }
}

public sealed record StockRow(int OnHand, int Reserved, long Sold);

[CollectionDefinition(nameof(ProductHost))]
public sealed class ProductHostCollection : ICollectionFixture<ProductHost>;

internal static class Answers
{
    public static async Task<JsonNode?> JsonAsync(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync());

    public static async Task<JsonNode> GetJsonAsync(this HttpClient client, string path)
    {
        var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.JsonAsync())!;
    }

    /// <summary>Says that a request was refused for this reason.</summary>
    public static async Task ShouldBeRefusedAsync(this HttpResponseMessage response, HttpStatusCode status, string reason)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, body);
        JsonNode.Parse(body)!["reason"]!.GetValue<string>().ShouldBe(reason);
    }

    /// <summary>Says that exactly these fields were at fault.</summary>
    public static async Task ShouldNameAsync(this HttpResponseMessage response, params string[] fields)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        JsonNode.Parse(body)!["errors"]!.AsObject().Select(error => error.Key).ShouldBe(fields, ignoreOrder: true, body);
    }

    public static string[] Names(this JsonNode list) => [.. list["items"]!.AsArray().Select(item => item!["name"]!.GetValue<string>())];

    public static T Deserialize<T>(this JsonNode node, string property) => node[property]!.Deserialize<T>(JsonSerializerOptions.Web)!;
}
