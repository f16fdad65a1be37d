using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Catalog.Prices;

/// <summary>The products of an order or a cart.</summary>
internal sealed record PricesRequest(IReadOnlyList<Guid>? ProductIds);

/// <summary>What an order needs to know of a product. A product that does not exist is left out of the answer.</summary>
internal sealed record ProductPrice(
    Guid Id, string Sku, string Name, Money Price, int WeightGrams, bool Retired, int Available);

internal sealed class PricesValidator : AbstractValidator<PricesRequest>
{
    public const int Max = 500;

    public PricesValidator() => RuleFor(request => request.ProductIds)
        .Must(ids => ids is { Count: >= 1 and <= Max }).WithMessage($"It must hold 1 to {Max} ids of products.");
}

/// <summary>What peers ask for: every order that is placed comes by here.</summary>
internal static class PricesEndpoints
{
    public static void MapPrices(this WebApplication app) =>
        app.MapGroup("/internal/products").WithValidation().RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription()
            .MapPost("/prices", ReadAsync).WithName("readPrices");

    private static async Task<Ok<List<ProductPrice>>> ReadAsync(
        PricesRequest request, PriceReader prices, CancellationToken cancel) =>
        TypedResults.Ok(await prices.ReadAsync([.. request.ProductIds!.Distinct()], cancel));
}
