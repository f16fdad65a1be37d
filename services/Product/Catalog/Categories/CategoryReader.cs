using Microsoft.EntityFrameworkCore;
using OnlineShop.Product.Caching;
using OnlineShop.Product.Model;

namespace OnlineShop.Product.Catalog.Categories;

/// <summary>A category and how many products it offers.</summary>
internal sealed record Category(string Slug, string Name, long ProductCount);

internal sealed record CategoryList(IReadOnlyList<Category> Items);

/// <summary>All categories; few, and on every page of a shop, so kept for a second.</summary>
internal sealed class CategoryReader(IDbContextFactory<ProductDbContext> contexts, TimeProvider clock)
{
    private readonly ShortLived<int, CategoryList> local = new(clock, TimeSpan.FromSeconds(1), capacity: 1);

    public async Task<CategoryList> ReadAsync(CancellationToken cancel)
    {
        if (local.TryGet(0, out var known))
            return known;
        var ticket = local.Ticket;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Categories.OrderBy(category => category.Name)
            .Select(category => new Category(
                category.Slug, category.Name, db.Products.LongCount(product => product.Category == category.Slug && !product.Retired)))
            .ToListAsync(cancel);
        var list = new CategoryList(rows);
        local.Put(0, list, ticket);
        return list;
    }

    public void Drop() => local.Drop(0);
}
