using OnlineShop.Addresses;
using OnlineShop.Data;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Order.Orders;

/// <summary>Places an order: priced and checked first, then stored with its first messages.</summary>
internal sealed class PlaceOrder(PriceOrder pricing, CartStore carts, OrderTelemetry telemetry, TimeProvider clock)
{
    private static readonly Task<Refusal?> Stored = Task.FromResult<Refusal?>(null);

    /// <summary>
    /// Makes an order from a request. Nothing is stored or reserved: an order that cannot be priced leaves nothing behind, and
    /// the cart unchanged.
    /// </summary>
    public async Task<Result<NewOrder>> PrepareAsync(PlaceOrderRequest request, Guid userId, CancellationToken cancel)
    {
        var cart = request.Items is { Count: > 0 } ? null : await carts.ReadForOrderAsync(userId);
        var wanted = cart is null ? WantedLines.Of(request) : new WantedLines(request, cart.Lines);
        if (!(await pricing.PriceAsync(request, wanted, userId, cancel)).TryGet(out var price, out var refusal))
            return refusal;
        var now = clock.GetUtcNow();
        var (address, token) = (request.ShippingAddress!.Normalized(), request.PaymentMethod!.Token!);
        return new NewOrder(Guid.CreateVersion7(now), userId, price.Priced, price.Code, address, token, cart?.Id, now);
    }

    /// <summary>Stores the order with the transaction; nothing more can be refused.</summary>
    public Task<Refusal?> StoreAsync(ShopTransaction transaction, NewOrder order)
    {
        order.Store(transaction, telemetry);
        return Stored;
    }
}
