using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Product.Catalog;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Stock.Shelf;

/// <param name="OnHand">Units on the shelf, those reserved for orders included.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SetStock(int? OnHand);

internal sealed class SetStockValidator : AbstractValidator<SetStock>
{
    public SetStockValidator() => RuleFor(stock => stock.OnHand)
        .Must(onHand => onHand is >= 0 and <= 1_000_000).WithMessage("It must be a whole number from 0 to 1000000.");
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
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Results<Ok<ShelfStock>, ProblemHttpResult>> ReadAsync(
        Guid id, ShelfKeeper shelf, CancellationToken cancel) =>
        await shelf.ReadAsync(id, cancel) is { } stock ? TypedResults.Ok(stock) : Problem.NotFound("product");

    private static async Task<Results<Ok<ShelfStock>, ProblemHttpResult>> SetAsync(
        Guid id, SetStock request, ShelfKeeper shelf, CancellationToken cancel) =>
        await shelf.SetAsync(id, request.OnHand!.Value, cancel) switch
        {
            (ShelfOutcome.Done, var stock) => TypedResults.Ok(stock),
            (ShelfOutcome.Retired, _) => ProductProblems.Retired(),
            (ShelfOutcome.BelowReserved, { Reserved: var reserved }) => Problem.Conflict(
                "belowReserved", "More units are reserved than that.", $"{reserved} units are reserved for orders.",
                new() { ["reserved"] = reserved }),
            _ => Problem.NotFound("product"),
        };
}
