using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Pricing;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Order.Orders;

/// <summary>An order ready to be stored, or the problem that stands against it.</summary>
internal readonly record struct Preparation(NewOrder? Order, ProblemHttpResult? Problem)
{
    public static implicit operator Preparation(NewOrder order) => new(order, null);

    public static implicit operator Preparation(ProblemHttpResult problem) => new(null, problem);
}

/// <summary>
/// Prices an order from what the other services say. Nothing is stored or held here: an order that cannot be priced leaves nothing behind.
/// </summary>
internal sealed class PlaceOrder(PriceSources sources, CartStore carts, TimeProvider clock)
{
    public async Task<Preparation> PrepareAsync(PlaceOrderRequest request, Guid userId, CancellationToken cancel)
    {
        var (wanted, cartId) = await WantedAsync(request, userId);
        if (wanted.Count == 0)
            return Problem.Unprocessable("cartEmpty", "There is nothing to order: no items are given and the cart is empty.");

        var currency = request.Currency!;
        var pricing = sources.PricesAsync([.. wanted.Keys], cancel);
        var rating = sources.RateAsync(currency, cancel);
        await Task.WhenAll(pricing, rating);
        var prices = await pricing;
        var rate = await rating;
        if (UnknownProducts(request, wanted, prices) is { } unknown)
            return unknown;
        if (rate is null && currency != Currency.Base)
            return Problem.Unprocessable("currencyNotSold", $"The shop has no rate for {currency} now.");

        var catalog = wanted.Select(line => (Price: prices[line.Key], Quantity: line.Value))
            .Select(line => new CatalogLine(line.Price.Id, line.Price.Sku, line.Price.Name, line.Quantity, line.Price.Price, line.Price.WeightGrams)).ToList();
        var lines = OrderPricing.Lines(catalog, rate);
        var subtotal = Money.Sum(lines.Select(line => line.LineTotal), currency);
        var address = request.ShippingAddress!.ToContract();
        var shipping = sources.ShippingAsync(address.Country, lines.Sum(line => line.WeightGrams * line.Quantity), currency, cancel);
        var code = string.IsNullOrWhiteSpace(request.PromoCode) ? null : request.PromoCode.Trim().ToUpperInvariant();
        var quote = code is null ? null : await sources.CodeAsync(code, userId, subtotal, cancel);
        if (await shipping is not { } cost)
            return Problem.Unprocessable("countryNotServed", $"The shop does not send to {address.Country}.");

        var discount = quote is { Valid: true, Discount: { } given } ? given : Money.Zero(currency);
        if (quote is { Valid: true, FreeShipping: true })
            cost = Money.Zero(currency);
        var now = clock.GetUtcNow();
        return new NewOrder(
            Guid.CreateVersion7(now), userId, OrderPricing.Total(lines, discount, cost, address.Country, rate), code, address, request.PaymentMethod!.Token!,
            // A code that does not hold leaves the cart as it is, for another try.
            quote is { Valid: false } ? null : cartId, quote is { Valid: false } ? OrderState.RejectedAtOnce(OrderReasons.PromoCodeInvalid) : null, now);
    }

    private async Task<(IReadOnlyDictionary<Guid, int> Lines, Guid? CartId)> WantedAsync(PlaceOrderRequest request, Guid userId)
    {
        if (request.Items is { Count: > 0 } items)
            return (items.GroupBy(item => item.ProductId!.Value).ToDictionary(line => line.Key, line => line.Sum(item => item.Quantity!.Value)), null);
        var cart = await carts.ReadForOrderAsync(userId);
        return (cart.Lines, cart.Id);
    }

    private static ProblemHttpResult? UnknownProducts(
        PlaceOrderRequest request, IReadOnlyDictionary<Guid, int> wanted, IReadOnlyDictionary<Guid, ProductPrice> prices)
    {
        var missing = wanted.Keys.Where(id => !prices.TryGetValue(id, out var price) || price.Retired).ToHashSet();
        if (missing.Count == 0)
            return null;
        var errors = (request.Items ?? []).Select((item, index) => (item, index)).Where(line => missing.Contains(line.item.ProductId!.Value))
            .ToDictionary(line => $"items[{line.index}].productId", _ => new[] { "There is no such product for sale." });
        return Problem.Unprocessable("productUnavailable", "Some products are not for sale.", null, new() { ["productIds"] = missing, ["errors"] = errors });
    }
}
