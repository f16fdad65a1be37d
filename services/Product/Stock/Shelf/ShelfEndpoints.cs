using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data.Idempotency;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Stock.Shelf;

/// <param name="OnHand">Units on the shelf, those reserved for orders included.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SetStock(int? OnHand);

internal sealed class SetStockValidator : AbstractValidator<SetStock>
{
    public SetStockValidator() => RuleFor(stock => stock.OnHand)
        .Must(onHand => onHand is >= 0 and <= ShelfKeeper.Most).WithMessage("It must be a whole number from 0 to 1000000.");
}

internal static class ShelfEndpoints
{
    public static void MapShelf(this WebApplication app)
    {
        var stock = app.MapGroup("/api/products/{id:guid}/stock").WithValidation()
            .RequireAuthorization(ShopPolicies.ManageCatalog)
            .WithTags("Stock");
        stock.MapGet("/", ReadAsync).WithName("getStock").WithSummary("Reads the stock of a product").ProducesProblem(404);
        stock.MapPut("/", SetAsync).WithName("setStock")
            .WithSummary("Sets the units on hand; 409 below what is reserved, and of a retired product")
            .WithDescription("For a correction with a reason, and for one that shall not undo another's, use …/stock/adjustments.")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        stock.MapPost("/adjustments", AdjustAsync).WithName("adjustStock")
            .WithSummary("Changes the units on hand for a reason; 409 where version is not the current one, and below what is reserved")
            .WithDescription(
                "Either by quantity, or to onHand as it was counted. The version rises with each correction and not with orders: "
                + "of two corrections that are based on the same one, the second is 409 versionConflict. "
                + "What is received or returned comes in, what is damaged or lost goes out; a correction may do both.")
            .WithRequestExample("""{"quantity": -2, "onHand": null, "reason": "correction", "note": "Two boxes are missing.", "version": 3}""")
            .TakesIdempotencyKey().Produces<ShelfStock>()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        stock.MapGet("/movements", ListAsync).WithName("listStockMovements")
            .WithSummary("Lists what changed the units on hand, newest first").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<Results<Ok<ShelfStock>, ProblemHttpResult>> ReadAsync(
        Guid id, ShelfKeeper shelf, CancellationToken cancel) =>
        await shelf.ReadAsync(id, cancel) is { } stock ? TypedResults.Ok(stock) : Problem.NotFound("product");

    private static async Task<Results<Ok<ShelfStock>, ProblemHttpResult>> SetAsync(
        Guid id, SetStock request, CurrentUser user, ShelfKeeper shelf, CancellationToken cancel) =>
        (await shelf.SetAsync(id, request.OnHand!.Value, user.Id, cancel)).TryGet(out var stock, out var refusal)
            ? TypedResults.Ok(stock)
            : Problem.Of(refusal);

    private static Task<IResult> AdjustAsync(
        Guid id, AdjustStock request, HttpContext http, CurrentUser user, IdempotentRequests requests, ShelfKeeper shelf,
        CancellationToken cancel) => requests.RunAsync(
        http, user.Id.ToString(), request, transaction => shelf.AdjustAsync(transaction, id, request, user.Id, cancel),
        stock => TypedResults.Ok(stock), cancel);

    private static async Task<Results<Ok<Page<StockMovement>>, ProblemHttpResult>> ListAsync(
        Guid id, [AsParameters] ListMovements query, ShelfKeeper shelf, CancellationToken cancel) =>
        await shelf.ListAsync(id, query.Page, cancel) is { } page ? TypedResults.Ok(page) : Problem.NotFound("product");
}
