using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Limits;
using OnlineShop.Data.Audit;
using OnlineShop.Order.Pricing;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Carts;

/// <summary>The cart at the catalog's current prices.</summary>
/// <param name="Subtotal">Left out where it is beyond the range of <see cref="Money"/>.</param>
internal sealed record CartView(IReadOnlyList<CartItemView> Items, Money? Subtotal);

/// <summary>A line of the cart. Not available: retired, or fewer in stock than wanted.</summary>
/// <param name="LineTotal">Left out where it is beyond the range of <see cref="Money"/>.</param>
internal sealed record CartItemView(
    Guid ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money? LineTotal, bool Available);

/// <summary>A quantity for the cart; 0 takes the product out.</summary>
internal sealed record CartItemRequest(int? Quantity);

internal sealed class CartItemValidator : AbstractValidator<CartItemRequest>
{
    public CartItemValidator() =>
        RuleFor(item => item.Quantity).NotNull().WithMessage("A quantity is required.")
            .InclusiveBetween(0, OrderLimits.MaxQuantity);
}

internal static class CartEndpoints
{
    public static void MapCart(this IEndpointRouteBuilder app)
    {
        var cart = app.MapGroup("/api/cart").RequireAuthorization().WithValidation().WithTags("Cart").IsOwnAffair();
        cart.MapGet("/", GetAsync).WithName("getCart").WithSummary("The own cart");
        cart.MapPut("/items/{productId:guid}", PutAsync).WithName("setCartItem")
            .WithSummary("Set the quantity of a product; 0 takes it out")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict);
        cart.MapDelete("/", DeleteAsync).WithName("emptyCart").WithSummary("Empty the cart");
    }

    private static async Task<Ok<CartView>> GetAsync(
        CurrentUser user, CartStore carts, PriceSources sources, CancellationToken cancel) =>
        TypedResults.Ok(await ViewAsync(await carts.ReadAsync(user.Id), sources, cancel));

    private static async Task<Results<Ok<CartView>, ProblemHttpResult>> PutAsync(
        Guid productId, CartItemRequest item, CurrentUser user, CartStore carts, PriceSources sources,
        CancellationToken cancel)
    {
        var lines = new Dictionary<Guid, int>(await carts.ReadAsync(user.Id));
        var isNew = !lines.ContainsKey(productId);
        if (item.Quantity == 0)
            lines.Remove(productId);
        else
            lines[productId] = item.Quantity!.Value;
        if (isNew && lines.Count > OrderLimits.MaxProducts)
            return Full();

        // Prices are read once, so that what is checked is what is shown.
        var prices = await PricesAsync(lines, sources, cancel);
        if (item.Quantity > 0 && !prices.ContainsKey(productId))
            return Problem.NotFound("product");
        if (item.Quantity > 0 && prices[productId].Retired)
            return Problem.Conflict("productRetired", "The product is no longer sold.");
        return await carts.SetAsync(user.Id, productId, item.Quantity.Value)
            ? TypedResults.Ok(View(lines, prices))
            : Full();
    }

    private static ProblemHttpResult Full() =>
        Problem.Conflict("cartFull", $"A cart has at most {OrderLimits.MaxProducts} products.");

    private static async Task<NoContent> DeleteAsync(CurrentUser user, CartStore carts)
    {
        await carts.ClearAsync(user.Id);
        return TypedResults.NoContent();
    }

    private static async Task<CartView> ViewAsync(
        IReadOnlyDictionary<Guid, int> lines, PriceSources sources, CancellationToken cancel) =>
        View(lines, await PricesAsync(lines, sources, cancel));

    private static async Task<IReadOnlyDictionary<Guid, ProductPrice>> PricesAsync(
        IReadOnlyDictionary<Guid, int> lines, PriceSources sources, CancellationToken cancel) =>
        lines.Count == 0 ? new Dictionary<Guid, ProductPrice>() : await sources.PricesAsync([.. lines.Keys], cancel);

    private static CartView View(IReadOnlyDictionary<Guid, int> lines, IReadOnlyDictionary<Guid, ProductPrice> prices)
    {
        var items = lines.Where(line => prices.ContainsKey(line.Key))
            .Select(line => (Price: prices[line.Key], Quantity: line.Value))
            .OrderBy(line => line.Price.Name, StringComparer.Ordinal)
            .Select(line => new CartItemView(
                line.Price.Id, line.Price.Sku, line.Price.Name, line.Quantity, line.Price.Price,
                OrderPricing.Times(line.Price.Price, line.Quantity),
                !line.Price.Retired && line.Price.Available >= line.Quantity))
            .ToList();
        return new CartView(items, OrderPricing.SumOf([.. items.Select(item => item.LineTotal)], Currency.Base));
    }
}
