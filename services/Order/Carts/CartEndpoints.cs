using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Limits;
using OnlineShop.Order.Pricing;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Carts;

/// <summary>The cart at the catalog's prices of this moment.</summary>
internal sealed record CartView(IReadOnlyList<CartItemView> Items, Money Subtotal);

/// <summary>A line of the cart. Not available: retired, or fewer in stock than wanted.</summary>
internal sealed record CartItemView(Guid ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money LineTotal, bool Available);

/// <summary>A quantity for the cart; 0 takes the product out.</summary>
internal sealed record CartItemRequest(int? Quantity);

internal sealed class CartItemValidator : AbstractValidator<CartItemRequest>
{
    public CartItemValidator() =>
        RuleFor(item => item.Quantity).NotNull().WithMessage("A quantity is required.").InclusiveBetween(0, OrderLimits.MaxQuantity);
}

internal static class CartEndpoints
{
    public static void MapCart(this IEndpointRouteBuilder app)
    {
        var cart = app.MapGroup("/api/cart").RequireAuthorization().WithValidation().WithTags("Cart");
        cart.MapGet("/", GetAsync).WithSummary("The own cart");
        cart.MapPut("/items/{productId:guid}", PutAsync).WithSummary("Set the quantity of a product; 0 takes it out")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        cart.MapDelete("/", DeleteAsync).WithSummary("Empty the cart");
    }

    private static async Task<Ok<CartView>> GetAsync(CurrentUser user, CartStore carts, PriceSources sources, CancellationToken cancel) =>
        TypedResults.Ok(await ViewAsync(user.Id, carts, sources, cancel));

    private static async Task<Results<Ok<CartView>, ProblemHttpResult>> PutAsync(
        Guid productId, CartItemRequest item, CurrentUser user, CartStore carts, PriceSources sources, CancellationToken cancel)
    {
        var lines = await carts.ReadAsync(user.Id);
        if (item.Quantity > 0)
        {
            if (!lines.ContainsKey(productId) && lines.Count >= OrderLimits.MaxProducts)
                return Problem.Conflict("cartFull", $"A cart has at most {OrderLimits.MaxProducts} products.");
            var prices = await sources.PricesAsync([productId], cancel);
            if (!prices.TryGetValue(productId, out var price) || price.Retired)
                return Problem.NotFound("product");
        }

        await carts.SetAsync(user.Id, productId, item.Quantity!.Value);
        return TypedResults.Ok(await ViewAsync(user.Id, carts, sources, cancel));
    }

    private static async Task<NoContent> DeleteAsync(CurrentUser user, CartStore carts)
    {
        await carts.ClearAsync(user.Id);
        return TypedResults.NoContent();
    }

    private static async Task<CartView> ViewAsync(Guid userId, CartStore carts, PriceSources sources, CancellationToken cancel)
    {
        var lines = await carts.ReadAsync(userId);
        var prices = lines.Count == 0 ? new Dictionary<Guid, ProductPrice>() : await sources.PricesAsync([.. lines.Keys], cancel);
        var items = lines.Where(line => prices.ContainsKey(line.Key)).Select(line => (Price: prices[line.Key], Quantity: line.Value))
            .OrderBy(line => line.Price.Name, StringComparer.Ordinal)
            .Select(line => new CartItemView(
                line.Price.Id, line.Price.Sku, line.Price.Name, line.Quantity, line.Price.Price, line.Price.Price * line.Quantity,
                !line.Price.Retired && line.Price.Available >= line.Quantity))
            .ToList();
        return new CartView(items, Money.Sum(items.Select(item => item.LineTotal), Currency.Base));
    }
}
