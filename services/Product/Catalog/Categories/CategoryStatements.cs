using OnlineShop.Data;

namespace OnlineShop.Product.Catalog.Categories;

/// <summary>Statements on categories whose form keeps them right when they meet others.</summary>
internal static class CategoryStatements
{
    /// <summary>Stores a category; false where there is one of its slug.</summary>
    public static async Task<bool> InsertAsync(
        ShopTransaction transaction, CategoryRow category, CancellationToken cancel) => await transaction.ExecuteAsync(
        "insert into categories (slug, name, created_at) values (@Slug, @Name, @CreatedAt) on conflict do nothing", category, cancel) == 1;
}
