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
        categories.MapPut("/{slug}", RenameAsync).WithName("renameCategory")
            .RequireAuthorization(ShopPolicies.ManageCatalog)
            .WithSummary("Gives a category another name; 409 where version is not the current one").ProducesProblem(400)
                .ProducesProblem(404).ProducesProblem(409);
        categories.MapDelete("/{slug}", DeleteAsync).WithName("deleteCategory")
            .RequireAuthorization(ShopPolicies.ManageCatalog)
            .WithSummary("Removes a category without products; 409 while it has some, retired ones too").ProducesProblem(404)
                .ProducesProblem(409);
    }

    private static async Task<TaggedJson<CategoryList>> ListAsync(CategoryReader categories, CancellationToken cancel) =>
        new(await categories.ReadAsync(cancel), CacheRules.Catalog);

    private static async Task<Results<Created<Category>, ProblemHttpResult>> CreateAsync(
        CreateCategoryRequest request, CreateCategory create, CancellationToken cancel) =>
        await create.RunAsync(request, cancel) is { } category
            ? TypedResults.Created((string?)null, category)
            : Problem.Conflict("slugTaken", "There is a category of this slug.");

    private static async Task<Results<Ok<Category>, ProblemHttpResult>> RenameAsync(
        string slug, RenameCategory request, ManageCategories categories, CancellationToken cancel) =>
        (await categories.RenameAsync(slug, request, cancel)).TryGet(out var category, out var refusal)
            ? TypedResults.Ok(category)
            : Problem.Of(refusal);

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string slug, ManageCategories categories, CancellationToken cancel) =>
        (await categories.DeleteAsync(slug, cancel)).TryGet(out _, out var refusal) ? TypedResults.NoContent() : Problem.Of(refusal);
}
