using System.Collections.Concurrent;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Order.Process;
using StackExchange.Redis;

namespace OnlineShop.Order.Carts;

/// <summary>
/// Removes the lines of paid orders from the carts that they come from. Until an order is paid its cart stays: after a declined
/// card or sold-out goods the customer does not have to fill it again. The process that an order is paid in clears its cart at
/// once; the worker finds those that nobody has cleared.
/// </summary>
internal sealed partial class ClearCarts : LeasedWorker<OrderRow>
{
    /// <summary>How long the notes of a stream that carts are cleared gather for a commit. One that comes alone waits for nobody.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly ShopDatabase database;
    private readonly CartStore carts;
    private readonly TimeProvider clock;
    private readonly ILogger<ClearCarts> logger;
    private readonly GroupCommit<Guid> cleared;
    private readonly ConcurrentDictionary<Guid, Task> underWay = new();

    public ClearCarts(ShopDatabase database, CartStore carts, TimeProvider clock, ILogger<ClearCarts> logger)
        : base(logger)
    {
        (this.database, this.carts, this.clock, this.logger) = (database, carts, clock, logger);
        cleared = new(NoteAsync, Pace);
    }

    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    /// <summary>Begins to clear the cart of an order that was just paid for and is leased to this process. Never fails.</summary>
    public void Start(OrderRow order, IReadOnlyList<OrderLine> lines)
    {
        if (order.CartId is not { } cartId)
            return;
        var removing = carts.RemoveAsync(order.UserId, cartId, lines);
        // A request for the same order waits until the lines are gone, in place of doing it again; the note it need not wait for.
        underWay[order.Id] = removing;
        _ = EndAsync();

        async Task EndAsync()
        {
            try
            {
                await removing;
                await cleared.AddAsync(order.Id);
            }
            catch (Exception error)
            {
                LogLater(logger, order.Id, error.Message);
            }
            finally
            {
                underWay.TryRemove(order.Id, out _);
            }
        }
    }

    /// <summary>
    /// Clears the cart of a paid order now, so that the next request sees it; if Redis is away, it is done later.
    /// </summary>
    public async Task TryClearAsync(OrderRow order, CancellationToken cancel)
    {
        try
        {
            await (underWay.TryGetValue(order.Id, out var removing) ? removing.WaitAsync(cancel) : ClearAsync(order, cancel));
        }
        catch (Exception error) when (error is RedisException or RedisTimeoutException)
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
        await cleared.AddAsync(order.Id);
    }

    private async Task NoteAsync(IReadOnlyList<Guid> orders)
    {
        await using var connection = await database.OpenAsync();
        await OrderStatements.EndCartsAsync(connection, [.. orders.Distinct().Order()], CancellationToken.None);
    }

    protected override Task<IReadOnlyList<OrderRow>> ClaimAsync(int limit, CancellationToken cancel) =>
        OrderStatements.Carts.ClaimAsync<OrderRow>(database, limit, clock.GetUtcNow(), cancel);

    protected override Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        OrderStatements.Carts.UntilDueAsync(database, clock.GetUtcNow(), cancel);

    protected override Task WorkAsync(OrderRow item, CancellationToken cancel) => ClearAsync(item, cancel);

    [LoggerMessage(11, LogLevel.Warning, "The cart of order {OrderId} is cleared later: {Reason}")]
    private static partial void LogLater(ILogger logger, Guid orderId, string reason);
}
