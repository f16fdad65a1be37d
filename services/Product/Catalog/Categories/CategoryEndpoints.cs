using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Catalog.Categories;

internal sealed record CreateCategory(string? Slug, string? Name);

internal sealed class CreateCategoryValidator : AbstractValidator<CreateCategory>
{
    public CreateCategoryValidator()
    {
        RuleFor(category => category.Slug).NotEmpty().WithMessage("It is required.")
            .Matches("^[a-z0-9]+(-[a-z0-9]+)*$").WithMessage("It must be lower-case letters and digits with single hyphens, such as home-office.")
            .MaximumLength(60).WithMessage("It must have at most 60 characters.");
        RuleFor(category => category.Name).IsLine(80);
    }
}

internal static class CategoryEndpoints
{
    public static void MapCategories(this WebApplication app)
    {
        var categories = app.MapGroup("/api/categories").WithValidation().WithTags("Categories");
        categories.MapGet("/", ListAsync).WithSummary("Lists the categories with their numbers of products");
        categories.MapPost("/", CreateAsync).RequireAuthorization(ShopPolicies.Admin).WithSummary("Creates a category").ProducesProblem(400).ProducesProblem(409);
    }

    private static async Task<Ok<CategoryList>> ListAsync(CategoryReader categories, CancellationToken cancel) =>
        TypedResults.Ok(await categories.ReadAsync(cancel));

    private static async Task<Results<Created<Category>, ProblemHttpResult>> CreateAsync(
        CreateCategory request, ShopDatabase database, CatalogChanges changes, TimeProvider clock, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var rows = await transaction.ExecuteAsync(
            "insert into categories (slug, name, created_at) values (@Slug, @name, @now) on conflict do nothing",
            new { request.Slug, name = request.Name!.Trim(), now = clock.GetUtcNow() }, cancel);
        if (rows == 0)
            return Problem.Conflict("slugTaken", "There is a category of this slug.");
        changes.OfCategories(transaction);
        await transaction.CommitAsync(cancel);
        return TypedResults.Created((string?)null, new Category(request.Slug!, request.Name.Trim(), 0));
    }
}
