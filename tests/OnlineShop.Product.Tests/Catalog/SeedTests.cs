using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Product.Seed;

namespace OnlineShop.Product.Tests.Catalog;

[Collection(nameof(SeededCatalog))]
public sealed class SeedTests(ProductHost host)
{
    [Fact]
    public void The_first_catalog_is_whole()
    {
        var catalog = CatalogSeed.Read();

        catalog.Categories.Count.ShouldBe(8);
        catalog.Products.Count.ShouldBeGreaterThanOrEqualTo(60);
        catalog.Products.Select(product => product.Id).ShouldBeUnique();
        catalog.Products.Select(product => product.Sku).ShouldBeUnique();
        catalog.Products.Select(product => product.Name).ShouldBeUnique();
        catalog.Products.Select(product => product.Description).ShouldBeUnique();
        catalog.Products.ShouldAllBe(
            product => product.Description.Length > 80 && product.WeightGrams > 0 && product.OnHand > 0);
        catalog.Families.Count.ShouldBe(5);
        catalog.Families.SelectMany(family => family.Variants.Keys).ShouldBeUnique();
        catalog.Families.ShouldAllBe(family => family.Variants.Count > 1
            && family.Variants.Values.All(values => values.Count == family.Options.Count));
        foreach (var category in catalog.Categories)
            catalog.Products.Count(product => product.Category == category.Slug)
                .ShouldBeGreaterThanOrEqualTo(5, category.Slug);
    }

    [Fact]
    public async Task It_is_put_in_once_reported_and_booked()
    {
        var seed = CatalogSeed.Read().Products[0];
        await host.Get<ShopDatabase>()
            .InTransactionAsync(transaction => new CatalogSeed(host.Clock).SeedAsync(transaction, default));

        (await host.PublishedAsync<ProductChanged>(message => message.ProductId == seed.Id)).ShouldHaveSingleItem()
            .Sku.ShouldBe(seed.Sku);
        (await host.MovementsAsync(seed.Id)).All.ShouldBe(seed.OnHand);
    }
}
