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

    /// <summary>The name of a category, which nobody changes or removes until the transaction ends; null where there is none.</summary>
    public static Task<string?> KeepAsync(ShopTransaction transaction, string slug, CancellationToken cancel) =>
        transaction.FindAsync<string>("select name from categories where slug = @slug for share", new { slug }, cancel);

    /// <summary>Reads a category and locks it: no product gets into it meanwhile.</summary>
    public static Task<CategoryRow?> LockAsync(ShopTransaction transaction, string slug, CancellationToken cancel) =>
        transaction.FindAsync<CategoryRow>(
            "select slug, name, created_at, version from categories where slug = @slug for update", new { slug }, cancel);

    /// <summary>Renames a category; the names that its products have of it follow (<c>on update cascade</c>).</summary>
    public static Task RenameAsync(ShopTransaction transaction, string slug, string name, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update categories set name = @name, version = version + 1 where slug = @slug", new { slug, name }, cancel);

    /// <summary>Removes a category that has no products.</summary>
    public static Task DeleteAsync(ShopTransaction transaction, string slug, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from categories where slug = @slug", new { slug }, cancel);

    /// <summary>How many products of a category are offered, and how many are retired.</summary>
    public static async Task<(long Offered, long Retired)> CountAsync(
        ShopTransaction transaction, string slug, CancellationToken cancel) => await transaction.FindAsync<(long, long)>(
        "select count(*) filter (where not retired), count(*) filter (where retired) from products where category = @slug",
        new { slug }, cancel);

    /// <summary>The ids of some products of a category.</summary>
    public static Task<IReadOnlyList<Guid>> ReadProductsAsync(
        ShopTransaction transaction, string slug, int take, CancellationToken cancel) => transaction.QueryAsync<Guid>(
        "select id from products where category = @slug limit @take", new { slug, take }, cancel);

    /// <summary>All categories by name, with how many products each offers.</summary>
    public static Task<List<Category>> ListAsync(NpgsqlConnection connection, CancellationToken cancel) => connection.QueryAsync<Category>(
        """
        select c.slug, c.name, count(p.id) as product_count, c.version
        from categories c left join products p on p.category = c.slug and not p.retired
        group by c.slug, c.name order by c.name
        """,
        cancel: cancel);
}
