using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Catalog.Categories;

internal static class CategoryEndpoints
{
    public static void MapCategories(this WebApplication app)
    {
        var categories = app.MapGroup("/api/categories").WithValidation().WithTags("Categories");
        categories.MapGet("/", ListAsync).WithName("listCategories").AllowAnonymous().WithSummary("Lists the categories with their numbers of products");
        categories.MapPost("/", CreateAsync).WithName("createCategory")
            .RequireAuthorization(ShopPolicies.ManageCatalog).WithSummary("Creates a category")
            .ProducesProblem(400).ProducesProblem(409);
    }

    private static async Task<TaggedJson<CategoryList>> ListAsync(CategoryReader categories, CancellationToken cancel) =>
        new(await categories.ReadAsync(cancel), CacheRules.Catalog);

    private static async Task<Results<Created<Category>, ProblemHttpResult>> CreateAsync(
        CreateCategoryRequest request, CreateCategory create, CancellationToken cancel) =>
        await create.RunAsync(request, cancel) is { } category
            ? TypedResults.Created((string?)null, category)
            : Problem.Conflict("slugTaken", "There is a category of this slug.");
}
