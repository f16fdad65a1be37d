using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Seed;

/// <summary>The first catalog, put in where there is none.</summary>
internal sealed class CatalogSeed(TimeProvider clock) : ISeed
{
    private const string InsertProduct = $"""
        insert into products (id, sku, name, description, category, category_name, price_minor, weight_grams, created_at, updated_at)
        values (@Id, @Sku, @Name, @Description, @Category, @categoryName, @price, @WeightGrams, @createdAt, @createdAt) returning {ProductData.Columns}
        """;

    private const string InsertStock = """
        with shelf as (insert into stock (product_id, on_hand) values (@Id, @OnHand))
        insert into stock_movements (product_id, kind, quantity, at) values (@Id, 'received', @OnHand, @createdAt)
        """;

    public async Task SeedAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        if (await transaction.FindAsync<bool>("select exists (select 1 from categories) or exists (select 1 from products)", cancel: cancel))
            return;
        var catalog = Read();
        var now = clock.GetUtcNow();
        foreach (var category in catalog.Categories)
            await transaction.ExecuteAsync("insert into categories (slug, name, created_at) values (@Slug, @Name, @now)", new { category.Slug, category.Name, now }, cancel);
        var names = catalog.Categories.ToDictionary(category => category.Slug, category => category.Name);
        for (var i = 0; i < catalog.Products.Count; i++)
        {
            var seed = catalog.Products[i];
            // Spread over time, so that "newest first" has an order.
            var createdAt = now.AddHours(-i);
            var price = Money.TryParse(seed.Price, Currency.Base, out var money) ? money.MinorUnits : throw new InvalidDataException($"The price of {seed.Sku} is no amount.");
            var product = await transaction.FindAsync<ProductData>(
                InsertProduct, new { seed.Id, seed.Sku, seed.Name, seed.Description, seed.Category, categoryName = names[seed.Category], price, seed.WeightGrams, createdAt }, cancel);
            await transaction.ExecuteAsync(InsertStock, new { seed.Id, seed.OnHand, createdAt }, cancel);
            transaction.Publish(product!.ToMessage());
        }
    }

    public static SeedCatalog Read()
    {
        using var stream = typeof(CatalogSeed).Assembly.GetManifestResourceStream("Seed.products.json")!;
        return JsonSerializer.Deserialize<SeedCatalog>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>The file of first products.</summary>
internal sealed record SeedCatalog(IReadOnlyList<SeedCategory> Categories, IReadOnlyList<SeedProduct> Products);

internal sealed record SeedCategory(string Slug, string Name);

internal sealed record SeedProduct(Guid Id, string Sku, string Name, string Description, string Category, string Price, int WeightGrams, int OnHand);
