using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Catalog.History;

/// <summary>What was changed of a product, for those who may change it.</summary>
internal static class HistoryEndpoints
{
    public static void MapHistory(this WebApplication app) =>
        app.MapGroup("/api/products/{id:guid}/history").WithValidation().RequireAuthorization(ShopPolicies.ManageCatalog)
            .WithTags("Product management")
            .MapGet("/", ListAsync).WithName("listProductHistory")
            .WithSummary("Lists what the shop's people have changed of a product, newest first")
            .WithDescription(
                "The product's part of the audit log: its fields, its stock, its pictures, its family and what was hidden of its "
                + "reviews, each change with who made it and the values before and after. What orders do to the stock is not in it "
                + "(see …/stock/movements), nor what a file of products changed (see …/imports).")
            .ProducesProblem(400).ProducesProblem(404);

    private static async Task<Results<Ok<Page<ProductChange>>, ProblemHttpResult>> ListAsync(
        Guid id, [AsParameters] ListHistory query, ProductHistory history, CancellationToken cancel) =>
        await history.ListAsync(id, query.Page, cancel) is { } page ? TypedResults.Ok(page) : Problem.NotFound("product");
}
