using OnlineShop.Data;
using OnlineShop.Product.Caching;

namespace OnlineShop.Product.Catalog.Categories;

/// <summary>A category and how many products it offers.</summary>
/// <param name="Version">Rises with each change of its name.</param>
internal sealed record Category(string Slug, string Name, long ProductCount, long Version);

internal sealed record CategoryList(IReadOnlyList<Category> Items);

/// <summary>All categories; few, and on every page of a shop, so kept for a second.</summary>
internal sealed class CategoryReader(ShopDatabase database, TimeProvider clock)
{
    private readonly ShortLived<int, CategoryList> local = new(clock, TimeSpan.FromSeconds(1), capacity: 1);

    public async Task<CategoryList> ReadAsync(CancellationToken cancel)
    {
        if (local.TryGet(0, out var known))
            return known;
        var ticket = local.Ticket;
        await using var connection = await database.OpenAsync(cancel);
        var rows = await CategoryStatements.ListAsync(connection, cancel);
        var list = new CategoryList(rows);
        local.Put(0, list, ticket);
        return list;
    }

    public void Drop() => local.Drop(0);
}
