using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Categories;

/// <summary>What products are ordered by.</summary>
internal sealed class ShopCategories(ShopDesk shop)
{
    public const string Path = "/categories";

    public Task<Reply<CategoryList>> ListAsync() => shop.AskAsync("/api/categories", client => client.ListCategoriesAsync());

    /// <summary>Adds a category; <c>slugTaken</c> where there is one of its slug.</summary>
    public Task<Reply<Category>> CreateAsync(string slug, string name) => shop.AskAsync(
        "/api/categories", client => client.CreateCategoryAsync(new CreateCategoryRequest { Slug = slug, Name = name }));

    /// <summary>Renames a category; <c>versionConflict</c> where somebody has since <paramref name="basis"/>.</summary>
    public Task<Reply<Category>> RenameAsync(Category basis, string name) => shop.AskAsync(
        "/api/categories/{slug}",
        client => client.RenameCategoryAsync(basis.Slug, new RenameCategory { Name = name, Version = basis.Version }));

    /// <summary>Removes a category; <c>categoryNotEmpty</c> where products are in it, be they retired.</summary>
    public Task<Reply> DeleteAsync(string slug) => shop.AskAsync("/api/categories/{slug}", client => client.DeleteCategoryAsync(slug));
}
