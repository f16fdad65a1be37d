using FluentValidation;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Product.Catalog.Categories;

/// <param name="Version">
/// The version that the change is based on; refused where another came in between. Without it the last one wins.
/// </param>
internal sealed record RenameCategory(string? Name, long? Version);

internal sealed class RenameCategoryValidator : AbstractValidator<RenameCategory>
{
    public RenameCategoryValidator()
    {
        RuleFor(category => category.Name).IsLine(80);
        RuleFor(category => category.Version).Must(version => version is null or >= 1)
            .WithMessage("It must be the version of a category, 1 or more.");
    }
}

/// <summary>Renames categories, and removes those that are empty.</summary>
internal sealed class ManageCategories(ShopDatabase database, CatalogChanges changes)
{
    /// <summary>Of so many products what is cached is dropped at once; further ones show the old name for 30 seconds at most.</summary>
    private const int MostDropped = 1000;

    /// <summary>The category as it is now. The name is a copy on its products, which follows.</summary>
    public Task<Result<Category>> RenameAsync(string slug, RenameCategory request, CancellationToken cancel) =>
        database.InTransactionAsync<Category>(
            async transaction =>
            {
                if (await FindAsync(transaction, slug, cancel) is not { } known)
                    return Refusal.NotFound("category");
                if (request.Version is { } version && version != known.Version)
                {
                    return Refusal.Conflict(
                        "versionConflict", "The category was changed meanwhile.", "Read it again and repeat the change.",
                        new() { ["version"] = known.Version });
                }

                var (offered, _) = await CategoryStatements.CountAsync(transaction, slug, cancel);
                var name = request.Name!.Trim();
                if (name == known.Name)
                {
                    transaction.AuditNothing();
                    return new Category(slug, name, offered, known.Version);
                }

                await CategoryStatements.RenameAsync(transaction, slug, name, cancel);
                changes.OfFamily(transaction, await CategoryStatements.ReadProductsAsync(transaction, slug, MostDropped, cancel));
                changes.OfCategories(transaction);
                transaction.Audit(new { known.Name }, new { Name = name });
                return new Category(slug, name, offered, known.Version + 1);
            },
            cancel);

    /// <summary>Removes a category; refused while a product is in it, be it a retired one.</summary>
    public Task<Result<CategoryRow>> DeleteAsync(string slug, CancellationToken cancel) => database.InTransactionAsync<CategoryRow>(
        async transaction =>
        {
            if (await FindAsync(transaction, slug, cancel) is not { } known)
                return Refusal.NotFound("category");
            var (offered, retired) = await CategoryStatements.CountAsync(transaction, slug, cancel);
            if (offered + retired > 0)
            {
                return Refusal.Conflict(
                    "categoryNotEmpty", "Products are in the category.",
                    $"{offered} that are offered and {retired} retired ones: move them to another category first.",
                    new() { ["offered"] = offered, ["retired"] = retired });
            }

            await CategoryStatements.DeleteAsync(transaction, slug, cancel);
            changes.OfCategories(transaction);
            transaction.Audit(new { known.Name }, null);
            return known;
        },
        cancel);

    /// <summary>U+0000 in an address must not get into a statement.</summary>
    private static Task<CategoryRow?> FindAsync(ShopTransaction transaction, string slug, CancellationToken cancel) =>
        slug.Contains('\0', StringComparison.Ordinal)
            ? Task.FromResult<CategoryRow?>(null)
            : CategoryStatements.LockAsync(transaction, slug, cancel);
}
