using System.Diagnostics;
using OnlineShop.Addresses;
using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using OnlineShop.Data.Work;
using OnlineShop.Order.Calls;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Order.Orders;

/// <summary>Places an order: priced and checked first, then stored.</summary>
internal sealed class PlaceOrder
{
    /// <summary>
    /// How long orders of a stream gather for a commit. What they need next is then asked for together, too: a fraction of the
    /// statements, calls and wake-ups, for some milliseconds of an order that takes a hundred at that rate.
    /// </summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    private readonly PriceOrder pricing;
    private readonly CartStore carts;
    private readonly OrderDriver driver;
    private readonly OrderTelemetry telemetry;
    private readonly TimeProvider clock;
    private readonly SharedCommit<(OrderRequest Request, NewOrder Order)> placements;

    public PlaceOrder(
        PriceOrder pricing, CartStore carts, OrderDriver driver, OrderTelemetry telemetry, ShopDatabase database,
        TimeProvider clock)
    {
        (this.pricing, this.carts, this.driver) = (pricing, carts, driver);
        (this.telemetry, this.clock) = (telemetry, clock);
        placements = new(
            database, placement => placement.Order.Id,
            (transaction, placement) => Store(transaction, placement.Request, placement.Order), Pace);
    }

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
        return new NewOrder(
            Guid.CreateVersion7(now), userId, price.Priced, price.Code, price.Shipping.Chosen.Id, address, token, cart?.Id, now);
    }

    /// <summary>
    /// Stores an order under the key of its request; nothing more can be refused. Orders of the same moment share a commit. Once it
    /// is committed, its stock and payment are settled.
    /// </summary>
    /// <exception cref="Npgsql.PostgresException">
    /// The key is not free (<see cref="IdempotencyKeys.IsClaimed"/>), or the cart is ordered already; nothing is stored.
    /// </exception>
    public Task StoreAsync(OrderRequest request, NewOrder order) => placements.AddAsync((request, order));

    private void Store(ShopTransaction transaction, OrderRequest request, NewOrder order)
    {
        if (request.Key.Length > 0)
            IdempotencyKeys.Claim(transaction, request.Scope, request.Key, request.Fingerprint, order.Id, clock.GetUtcNow());
        var placed = order.Store(transaction, telemetry, byCall: driver.IsEnabled);
        if (!driver.IsEnabled)
            return;
        var cause = Activity.Current;
        transaction.OnCommitted(() =>
        {
            // The calls belong to the trace of the request, whatever else the transaction has stored.
            Activity.Current = cause;
            driver.Start(placed);
        });
    }
}
