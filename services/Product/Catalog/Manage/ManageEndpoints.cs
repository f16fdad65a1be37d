using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Catalog.Manage;

/// <summary>What the shop's owner does with products.</summary>
internal static class ManageEndpoints
{
    public static void MapProductManagement(this WebApplication app)
    {
        var products = app.MapGroup("/api/products").WithValidation().RequireAuthorization(ShopPolicies.ManageCatalog)
            .WithTags("Product management");
        products.MapPost("/", CreateAsync).WithName("createProduct")
            .WithSummary("Creates a product").ProducesProblem(400).ProducesProblem(409);
        products.MapPut("/{id:guid}", ChangeAsync).WithName("changeProduct")
            .WithSummary("Replaces a product; 409 where version is not the current one")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        products.MapDelete("/{id:guid}", RetireAsync).WithName("retireProduct").WithSummary("Retires a product").ProducesProblem(404);
        products.MapPost("/{id:guid}/restore", RestoreAsync).WithName("restoreProduct")
            .WithSummary("Offers a retired product again; 409 where its SKU is in use by now")
            .ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Created<ProductDetails>, ProblemHttpResult>> CreateAsync(
        CreateProduct request, CurrentUser user, ManageProducts products, CancellationToken cancel)
    {
        var (outcome, product) = await products.CreateAsync(request, user.Id, cancel);
        return outcome is ManageOutcome.Done
            ? TypedResults.Created($"/api/products/{product!.Id}", ProductDetails.From(product, request.OnHand ?? 0))
            : Refuse(outcome, request.Sku, request.Category, product);
    }

    private static async Task<Results<Ok<ProductDetails>, ProblemHttpResult>> ChangeAsync(
        Guid id, ChangeProduct request, ManageProducts products, ShownProducts shown, CancellationToken cancel)
    {
        var (outcome, product) = await products.ChangeAsync(id, request, cancel);
        return outcome is ManageOutcome.Done
            ? TypedResults.Ok(await shown.ShowAsync(product!, ShownPrices.InBase, cancel))
            : Refuse(outcome, request.Sku, request.Category, product);
    }

    private static async Task<Results<Ok<ProductDetails>, ProblemHttpResult>> RestoreAsync(
        Guid id, ManageProducts products, ShownProducts shown, CancellationToken cancel)
    {
        var (outcome, product) = await products.RestoreAsync(id, cancel);
        return outcome is ManageOutcome.Done
            ? TypedResults.Ok(await shown.ShowAsync(product!, ShownPrices.InBase, cancel))
            : Refuse(outcome, product?.Sku, product?.Category, product);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RetireAsync(
        Guid id, ManageProducts products, CancellationToken cancel) =>
        await products.RetireAsync(id, cancel) is ManageOutcome.Done
            ? TypedResults.NoContent()
            : Problem.NotFound("product");

    private static ProblemHttpResult Refuse(
        ManageOutcome outcome, string? sku, string? category, ProductData? current) => outcome switch
        {
            ManageOutcome.SkuTaken =>
                Problem.Conflict("skuTaken", "There is a product of this SKU.", $"SKU {sku} is in use."),
            ManageOutcome.SkuOfRetired => Problem.Conflict(
                "skuTaken", "A retired product has had this SKU.",
                "Bring that product back with POST …/restore, or say reuseSku: true.",
                new() { ["retiredProductId"] = current!.Id }),
            ManageOutcome.UnknownCategory => Problem.Invalid("category", $"There is no category '{category}'."),
            ManageOutcome.OtherVersion => Problem.Conflict(
                "versionConflict", "The product was changed meanwhile.", "Read it again and repeat the change.",
                new() { ["version"] = current!.Version }),
            ManageOutcome.Retired => ProductProblems.Retired(),
            _ => Problem.NotFound("product"),
        };
}
