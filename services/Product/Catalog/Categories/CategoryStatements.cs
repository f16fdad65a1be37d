using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Catalog.Categories;

/// <summary>Statements on categories: the list, which every page of the storefront shows, and an insert that may meet another.</summary>
internal static class CategoryStatements
{
    /// <summary>Stores a category; false where there is one of its slug.</summary>
    public static async Task<bool> InsertAsync(
        ShopTransaction transaction, CategoryRow category, CancellationToken cancel) => await transaction.ExecuteAsync(
        "insert into categories (slug, name, created_at) values (@Slug, @Name, @CreatedAt) on conflict do nothing",
        category, cancel) == 1;

    /// <summary>All categories by name, with how many products each offers.</summary>
    public static Task<List<Category>> ListAsync(NpgsqlConnection connection, CancellationToken cancel) => connection.QueryAsync<Category>(
        """
        select c.slug, c.name, count(p.id) as product_count
        from categories c left join products p on p.category = c.slug and not p.retired
        group by c.slug, c.name order by c.name
        """,
        cancel: cancel);
}
