using System.Collections.Concurrent;
using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using StackExchange.Redis;

namespace OnlineShop.Order.Process;

/// <summary>
/// Wakes the requests that wait for an order's result. The replica that moves an order tells its own waiters directly and those
/// of the other replicas over Redis; with Redis away they look into the database once a <see cref="LookInterval"/>.
/// </summary>
internal sealed partial class OrderSettlements(
    IConnectionMultiplexer redis, TimeProvider clock, ILogger<OrderSettlements> logger) : IHostedService
{
    /// <summary>How often a waiter checks by itself, in case it missed the announcement.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private static readonly RedisChannel Channel = RedisChannel.Literal("order-settled");
    private readonly TimeProvider clock = clock;
    private readonly ConcurrentDictionary<Guid, Shared> waiting = new();

    /// <summary>
    /// A wait for one order. Begin it before the order can settle; dispose it afterwards. Several may wait for the same.
    /// </summary>
    /// <param name="respond">
    /// Makes the response to the request that placed the order, to be stored with the commit that settles it; null: none is stored
    /// then.
    /// </param>
    public Waiter Expect(Guid orderId, Func<OrderRow, FirstResponse?>? respond = null)
    {
        var shared = waiting.AddOrUpdate(
            orderId, _ => new Shared(1, new(TaskCreationOptions.RunContinuationsAsynchronously), respond),
            (_, known) => known with { Count = known.Count + 1 });
        return new Waiter(this, orderId, shared.Source);
    }

    /// <summary>
    /// Settles an order: stores the response to the request that placed it, if that request waits in this process, and wakes all
    /// waiting requests after the commit.
    /// </summary>
    /// <param name="isPlacedHere">
    /// The order is just being placed, by this process. Nobody waits for it at another replica, which need not be told.
    /// </param>
    public void Settle(ShopTransaction transaction, OrderRow order, bool isPlacedHere)
    {
        var response = waiting.TryGetValue(order.Id, out var shared) ? shared.Respond?.Invoke(order) : null;
        if (response is not null)
            StoredResponses.Add(transaction, response);
        transaction.OnCommitted(() =>
        {
            Wake(order.Id, new Settled(order, response));
            if (!isPlacedHere)
                redis.GetSubscriber().Publish(Channel, order.Id.ToByteArray(), CommandFlags.FireAndForget);
        });
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(Channel, (_, message) => Wake(new Guid((byte[])message!), null));
        }
        catch (Exception error) when (error is RedisException or RedisTimeoutException)
        {
            LogNotSubscribed(logger, error.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Wake(Guid orderId, Settled? settled)
    {
        if (waiting.TryGetValue(orderId, out var shared))
            shared.Source.TrySetResult(settled);
    }

    [LoggerMessage(1, LogLevel.Warning, "Results of other replicas are found by looking only, Redis does not answer: {Reason}")]
    private static partial void LogNotSubscribed(ILogger logger, string reason);

    private void Leave(Guid orderId)
    {
        while (waiting.TryGetValue(orderId, out var shared))
        {
            if (shared.Count > 1 ? waiting.TryUpdate(orderId, shared with { Count = shared.Count - 1 }, shared) : waiting.TryRemove(new(orderId, shared)))
                return;
        }
    }

    /// <summary>An order that has settled.</summary>
    /// <param name="Response">The response to the request that placed it, if it was stored with it.</param>
    internal sealed record Settled(OrderRow Order, FirstResponse? Response);

    /// <summary>What the requests that wait for one order share.</summary>
    private sealed record Shared(int Count, TaskCompletionSource<Settled?> Source, Func<OrderRow, FirstResponse?>? Respond);

    /// <summary>One request that waits for one order.</summary>
    internal readonly struct Waiter(OrderSettlements owner, Guid orderId, TaskCompletionSource<Settled?> settled) : IDisposable
    {
        /// <summary>
        /// Answers the order when it has settled, and reads it once a <see cref="LookInterval"/> besides, until <paramref name="isDone"/>;
        /// null where it is not after <paramref name="limit"/>.
        /// </summary>
        public async Task<Settled?> WaitAsync(
            ShopDatabase database, Func<OrderRow, bool> isDone, TimeSpan limit, CancellationToken cancel)
        {
            for (var left = limit; left > TimeSpan.Zero; left -= LookInterval)
            {
                var pause = left < LookInterval ? left : LookInterval;
                // It was woken before, but not for what this one waits for: all it can do is check.
                var isWoken = left < limit && settled.Task.IsCompleted;
                Task next = isWoken
                    ? Task.Delay(pause, owner.clock, cancel)
                    : settled.Task.WaitAsync(pause, owner.clock, cancel);
                await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!isWoken && settled.Task is { IsCompleted: true, Result: { } told } && isDone(told.Order))
                    return told;
                if (await OrderStatements.FindAsync(database, orderId, null, cancel) is { } order && isDone(order))
                    return new Settled(order, null);
            }

            return null;
        }

        public void Dispose() => owner.Leave(orderId);
    }
}
