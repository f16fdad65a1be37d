using System.Collections.Concurrent;
using OnlineShop.Data;
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
    public Waiter Expect(Guid orderId)
    {
        var shared = waiting.AddOrUpdate(
            orderId, _ => new Shared(1, new(TaskCreationOptions.RunContinuationsAsynchronously)),
            (_, known) => known with { Count = known.Count + 1 });
        return new Waiter(this, orderId, shared.Source);
    }

    /// <summary>Announces that an order has settled. Call it after the commit.</summary>
    public void Announce(Guid orderId)
    {
        Wake(orderId);
        redis.GetSubscriber().Publish(Channel, orderId.ToByteArray(), CommandFlags.FireAndForget);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetSubscriber().SubscribeAsync(Channel, (_, message) => Wake(new Guid((byte[])message!)));
        }
        catch (RedisException error)
        {
            LogNotSubscribed(logger, error.Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Wake(Guid orderId)
    {
        if (waiting.TryGetValue(orderId, out var shared))
            shared.Source.TrySetResult();
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

    /// <summary>What the requests that wait for one order share.</summary>
    private sealed record Shared(int Count, TaskCompletionSource Source);

    /// <summary>One request that waits for one order.</summary>
    internal readonly struct Waiter(OrderSettlements owner, Guid orderId, TaskCompletionSource settled) : IDisposable
    {
        /// <summary>
        /// Reads the order when it has settled, and once a <see cref="LookInterval"/> besides, until <paramref name="isDone"/>;
        /// null where it is not after <paramref name="limit"/>.
        /// </summary>
        public async Task<OrderRow?> WaitAsync(
            ShopDatabase database, Func<OrderRow, bool> isDone, TimeSpan limit, CancellationToken cancel)
        {
            for (var left = limit; left > TimeSpan.Zero; left -= LookInterval)
            {
                var pause = left < LookInterval ? left : LookInterval;
                // It was woken before, but not for what this one waits for: all it can do is check.
                var next = left < limit && settled.Task.IsCompleted
                    ? Task.Delay(pause, owner.clock, cancel)
                    : settled.Task.WaitAsync(pause, owner.clock, cancel);
                await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (await OrderStatements.FindAsync(database, orderId, null, cancel) is { } order && isDone(order))
                    return order;
            }

            return null;
        }

        public void Dispose() => owner.Leave(orderId);
    }
}
