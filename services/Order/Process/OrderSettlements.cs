using System.Collections.Concurrent;
using StackExchange.Redis;

namespace OnlineShop.Order.Process;

/// <summary>
/// Wakes the requests that wait for an order's result. The replica that moves an order tells its own waiters directly and those of the other
/// replicas over Redis; with Redis away they look into the database once a <see cref="LookInterval"/>.
/// </summary>
internal sealed partial class OrderSettlements(IConnectionMultiplexer redis, TimeProvider clock, ILogger<OrderSettlements> logger) : IHostedService
{
    /// <summary>How often a waiter looks for itself, in case the word did not reach it.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private static readonly RedisChannel Channel = RedisChannel.Literal("order-settled");
    private readonly TimeProvider clock = clock;
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> waiting = new();

    /// <summary>A wait for one order. Begin it before the order can settle; dispose it afterwards.</summary>
    public Waiter Expect(Guid orderId)
    {
        waiting[orderId] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Waiter(this, orderId);
    }

    /// <summary>Says that an order has settled; the commit is done.</summary>
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
        if (waiting.TryGetValue(orderId, out var waiter))
            waiter.TrySetResult();
    }

    [LoggerMessage(1, LogLevel.Warning, "Results of other replicas are found by looking only, Redis does not answer: {Reason}")]
    private static partial void LogNotSubscribed(ILogger logger, string reason);

    /// <summary>One request that waits for one order.</summary>
    internal readonly struct Waiter(OrderSettlements owner, Guid orderId) : IDisposable
    {
        /// <summary>Completes when the order has settled, or after <paramref name="limit"/>.</summary>
        public async Task WaitAsync(TimeSpan limit, CancellationToken cancel)
        {
            if (owner.waiting.TryGetValue(orderId, out var source))
                await source.Task.WaitAsync(limit, owner.clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        public void Dispose() => owner.waiting.TryRemove(orderId, out _);
    }
}
