using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Product.Stock;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Catalog.Manage;

/// <summary>What the shop's owner does with products.</summary>
internal static class ManageEndpoints
{
    public static void MapProductManagement(this WebApplication app)
    {
        var products = app.MapGroup("/api/products").WithValidation().RequireAuthorization(ShopPolicies.Admin).WithTags("Product management");
        products.MapPost("/", CreateAsync).WithSummary("Creates a product").ProducesProblem(400).ProducesProblem(409);
        products.MapPut("/{id:guid}", ChangeAsync).WithSummary("Replaces a product; 409 where version is not the current one")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        products.MapDelete("/{id:guid}", RetireAsync).WithSummary("Retires a product").ProducesProblem(404);
    }

    private static async Task<Results<Created<ProductDetails>, ProblemHttpResult>> CreateAsync(CreateProduct request, ManageProducts products, CancellationToken cancel)
    {
        var (outcome, product) = await products.CreateAsync(request, cancel);
        return outcome is ManageOutcome.Done
            ? TypedResults.Created($"/api/products/{product!.Id}", ProductDetails.From(product, request.OnHand ?? 0))
            : Refuse(outcome, request, product);
    }

    private static async Task<Results<Ok<ProductDetails>, ProblemHttpResult>> ChangeAsync(
        Guid id, ChangeProduct request, ManageProducts products, StockReader stock, CancellationToken cancel)
    {
        var (outcome, product) = await products.ChangeAsync(id, request, cancel);
        return outcome is ManageOutcome.Done
            ? TypedResults.Ok(ProductDetails.From(product!, await stock.AvailableAsync(id, cancel)))
            : Refuse(outcome, request, product);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RetireAsync(Guid id, ManageProducts products, CancellationToken cancel) =>
        await products.RetireAsync(id, cancel) is ManageOutcome.Done ? TypedResults.NoContent() : Problem.NotFound("product");

    private static ProblemHttpResult Refuse(ManageOutcome outcome, IProductText request, ProductData? current) => outcome switch
    {
        ManageOutcome.SkuTaken => Problem.Conflict("skuTaken", "There is a product of this SKU.", $"SKU {request.Sku} is in use."),
        ManageOutcome.UnknownCategory => Problem.Invalid("category", $"There is no category '{request.Category}'."),
        ManageOutcome.OtherVersion => Problem.Conflict(
            "versionConflict", "The product was changed meanwhile.", "Read it again and repeat the change.", new() { ["version"] = current!.Version }),
        ManageOutcome.Retired => Problem.Conflict("productRetired", "The product is retired and cannot be changed."),
        _ => Problem.NotFound("product"),
    };
}
