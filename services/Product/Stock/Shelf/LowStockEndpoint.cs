using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Stock.Shelf;

/// <summary>Products that run out.</summary>
internal sealed record LowStock(IReadOnlyList<LowProduct> Items);

/// <summary>A product that runs out.</summary>
/// <param name="OnHand">Units on the shelf, those reserved for orders included.</param>
/// <param name="Reserved">Of those, kept for orders.</param>
/// <param name="Available">What can be ordered.</param>
/// <param name="Sold">Units sold in all.</param>
internal sealed record LowProduct(Guid ProductId, string Sku, string Name, int OnHand, int Reserved, int Available, long Sold);

internal static class LowStockEndpoint
{
    private const int Usual = 10;
    private const int Most = 1_000_000;

    public static void MapLowStock(this WebApplication app) =>
        app.MapGet("/api/products/low-stock", ReadAsync).WithName("listLowStock").RequireAuthorization(ShopPolicies.ReadProductReports)
            .WithTags("Stock").WithSummary("Products that run out, those with the least available first")
            .WithDescription(
                "Products on sale of which at most `atMost` units can be ordered; of those with as many, what sold best comes first.")
            .WithNumber("atMost", 0, Most, Usual, "The most units that can be ordered of what is listed.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<LowStock>, ProblemHttpResult>> ReadAsync(
        ShelfKeeper shelf, CancellationToken cancel, string? atMost = null, string? limit = null)
    {
        var errors = new Dictionary<string, string[]>();
        var count = Pages.ReadLimit(limit, errors);
        if (ReadUnits(atMost) is not { } units)
            errors["atMost"] = [$"It must be a whole number from 0 to {Most}."];
        else if (errors.Count == 0)
            return TypedResults.Ok(new LowStock(await shelf.ReadLowAsync(units, count, cancel)));
        return Problem.Invalid(errors);
    }

    private static int? ReadUnits(string? text) => string.IsNullOrEmpty(text) ? Usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units <= Most ? units
        : null;
}
