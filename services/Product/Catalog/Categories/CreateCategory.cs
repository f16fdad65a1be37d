using FluentValidation;
using OnlineShop.Data;
using OnlineShop.Data.Audit;

namespace OnlineShop.Product.Catalog.Categories;

internal sealed record CreateCategoryRequest(string? Slug, string? Name);

internal sealed class CreateCategoryValidator : AbstractValidator<CreateCategoryRequest>
{
    public CreateCategoryValidator()
    {
        RuleFor(category => category.Slug).NotEmpty().WithMessage("It is required.")
            .Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
                .WithMessage("It must be lower-case letters and digits with single hyphens, such as home-office.")
            .MaximumLength(60).WithMessage("It must have at most 60 characters.");
        RuleFor(category => category.Name).IsLine(80);
    }
}

/// <summary>Adds a category to the catalog.</summary>
internal sealed class CreateCategory(ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    /// <summary>The category; null where there is one of its slug.</summary>
    public async Task<Category?> RunAsync(CreateCategoryRequest request, CancellationToken cancel)
    {
        var category = new CategoryRow(request.Slug!, request.Name!.Trim(), clock.GetUtcNow());
        await using var transaction = await database.BeginAsync(cancel);
        if (!await CategoryStatements.InsertAsync(transaction, category, cancel))
            return null;
        changes.OfCategories(transaction);
        transaction.Audit(null, new { category.Name }, category.Slug);
        await transaction.CommitAsync(cancel);
        return new Category(category.Slug, category.Name, 0, category.Version);
    }
}
