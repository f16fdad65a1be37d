using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Product.Catalog;
using OnlineShop.Product.Catalog.Categories;
using OnlineShop.Product.Catalog.Families;
using OnlineShop.Product.Stock;

namespace OnlineShop.Product.Seed;

/// <summary>The first catalog, put in where there is none.</summary>
internal sealed class CatalogSeed(TimeProvider clock) : ISeed
{
    public async Task SeedAsync(ShopTransaction transaction, CancellationToken cancel)
    {
        if (await SeedStatements.HasCatalogAsync(transaction, cancel))
            return;
        var catalog = Read();
        var now = clock.GetUtcNow();
        foreach (var category in catalog.Categories)
            await CategoryStatements.InsertAsync(
                transaction, new CategoryRow(category.Slug, category.Name, now), cancel);
        var names = catalog.Categories.ToDictionary(category => category.Slug, category => category.Name);
        for (var i = 0; i < catalog.Products.Count; i++)
        {
            // Spread over time, so that "newest first" has an order.
            var (seed, createdAt) = (catalog.Products[i], now.AddHours(-i));
            var product = new ProductData
            {
                Id = seed.Id, Sku = seed.Sku, Name = seed.Name, Description = seed.Description,
                Category = seed.Category, CategoryName = names[seed.Category],
                PriceMinor = PriceOf(seed), WeightGrams = seed.WeightGrams, CreatedAt = createdAt,
                UpdatedAt = createdAt,
            };
            if (!await ProductStatements.InsertAsync(transaction, product, cancel))
                throw new InvalidDataException(
                    $"Two products of the first catalog have the SKU {seed.Sku}, or its id.");
            await StockStatements.InsertAsync(transaction, seed.Id, seed.OnHand, by: null, createdAt, cancel);
            transaction.Publish(product.ToMessage());
        }

        var ids = catalog.Products.ToDictionary(product => product.Sku, product => product.Id);
        foreach (var seed in catalog.Families)
        {
            var family = new FamilyRow(seed.Id, seed.Name, [.. seed.Options], 1, now, now);
            await FamilyStatements.InsertAsync(transaction, family, cancel);
            await FamilyStatements.FillAsync(
                transaction, family.Id,
                [.. seed.Variants.Select(variant => new FamilyVariant(ids[variant.Key], [.. variant.Value]))], cancel);
        }
    }

    public static SeedCatalog Read()
    {
        using var stream = typeof(CatalogSeed).Assembly.GetManifestResourceStream("Seed.products.json")!;
        return JsonSerializer.Deserialize<SeedCatalog>(stream, JsonSerializerOptions.Web)!;
    }

    private static long PriceOf(SeedProduct seed) => Money.TryParse(seed.Price, Currency.Base, out var price)
        ? price.MinorUnits
        : throw new InvalidDataException($"The price of {seed.Sku} is no amount.");
}

/// <summary>The file of first products.</summary>
internal sealed record SeedCatalog(
    IReadOnlyList<SeedCategory> Categories, IReadOnlyList<SeedProduct> Products, IReadOnlyList<SeedFamily> Families);

internal sealed record SeedCategory(string Slug, string Name);

internal sealed record SeedProduct(
    Guid Id, string Sku, string Name, string Description, string Category, string Price, int WeightGrams, int OnHand);

/// <param name="Variants">The values of the options by SKU, in the order in which variants are shown.</param>
internal sealed record SeedFamily(
    Guid Id, string Name, IReadOnlyList<string> Options, IReadOnlyDictionary<string, IReadOnlyList<string>> Variants);
