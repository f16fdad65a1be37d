using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Addresses;
using OnlineShop.Order.Carts;

namespace OnlineShop.Order.Orders;

/// <summary>An order ready to be stored, or the problem that prevents it.</summary>
internal readonly record struct Preparation(NewOrder? Order, ProblemHttpResult? Problem)
{
    public static implicit operator Preparation(NewOrder order) => new(order, null);

    public static implicit operator Preparation(ProblemHttpResult problem) => new(null, problem);
}

/// <summary>Makes an order from a request. Nothing is stored or reserved here: an order that cannot be priced leaves nothing behind, and the cart unchanged.</summary>
internal sealed class PlaceOrder(PriceOrder pricing, CartStore carts, TimeProvider clock)
{
    public async Task<Preparation> PrepareAsync(PlaceOrderRequest request, Guid userId, CancellationToken cancel)
    {
        var cart = request.Items is { Count: > 0 } ? null : await carts.ReadForOrderAsync(userId);
        var wanted = cart is null ? WantedLines.Of(request) : new WantedLines(request, cart.Lines);
        var (priced, code, problem, _) = await pricing.PriceAsync(request, wanted, userId, cancel);
        if (priced is null)
            return problem!;
        var now = clock.GetUtcNow();
        var address = request.ShippingAddress!.Normalized();
        return new NewOrder(Guid.CreateVersion7(now), userId, priced, code, address, request.PaymentMethod!.Token!, cart?.Id, now);
    }
}
