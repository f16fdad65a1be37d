using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Order.Process;
using StackExchange.Redis;

namespace OnlineShop.Order.Carts;

/// <summary>
/// Removes the lines of paid orders from the carts that they come from. Until an order is paid its cart stays: after a declined
/// card or sold-out goods the customer does not have to fill it again.
/// </summary>
internal sealed partial class ClearCarts(
    ShopDatabase database, CartStore carts, TimeProvider clock, ILogger<ClearCarts> logger)
    : LeasedWorker<OrderRow>(logger)
{
    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    /// <summary>
    /// Clears the cart of a paid order now, so that the next request sees it; if Redis is away, it is done later.
    /// </summary>
    public async Task TryClearAsync(OrderRow order, CancellationToken cancel)
    {
        try
        {
            await ClearAsync(order, cancel);
        }
        catch (RedisException error)
        {
            LogLater(logger, order.Id, error.Message);
        }
    }

    // Doing it more than once gives the same result.
    private async Task ClearAsync(OrderRow order, CancellationToken cancel)
    {
        if (order.CartId is not { } cartId)
            return;
        var lines = await OrderStatements.ReadLinesAsync(database, [order], cancel);
        await carts.RemoveAsync(order.UserId, cartId, [.. lines[order.Id]]);
        await using var connection = await database.OpenAsync(cancel);
        await OrderStatements.EndCartAsync(connection, order.Id, cancel);
    }

    protected override Task<IReadOnlyList<OrderRow>> ClaimAsync(int limit, CancellationToken cancel) =>
        OrderStatements.Carts.ClaimAsync<OrderRow>(database, limit, clock.GetUtcNow(), cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        OrderStatements.Carts.UntilDueAsync(database, clock.GetUtcNow(), cancel);

    protected override Task WorkAsync(OrderRow item, CancellationToken cancel) => ClearAsync(item, cancel);

    [LoggerMessage(11, LogLevel.Warning, "The cart of order {OrderId} is cleared later: {Reason}")]
    private static partial void LogLater(ILogger logger, Guid orderId, string reason);
}
