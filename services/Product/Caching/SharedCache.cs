using StackExchange.Redis;

namespace OnlineShop.Product.Caching;

/// <summary>
/// What the replicas share in Redis. It only ever saves time: with Redis away every read is a miss, every write is nothing, and
/// no request waits for it. A dropped key stays closed for <see cref="Closed"/>, so that a reader that began before the change
/// cannot put the old value back.
/// </summary>
internal sealed partial class SharedCache(IServiceProvider services, TimeProvider clock, ILogger<SharedCache> logger)
{
    /// <summary>Longer than any read of the database lasts.</summary>
    private static readonly TimeSpan Closed = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // The first connect may take as long as its timeout; no request waits for that.
    private readonly Lazy<Task<IConnectionMultiplexer>> connection = new(
        () => Task.Run(services.GetRequiredService<IConnectionMultiplexer>));
    private long pausedAt;

    /// <summary>The values of the keys, in order; null where there is none. One round trip.</summary>
    public async Task<RedisValue[]> GetAsync(RedisKey[] keys)
    {
        if (Find() is { } redis)
        {
            try
            {
                return await redis.StringGetAsync(keys);
            }
            catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
            {
                Volatile.Write(ref pausedAt, clock.GetTimestamp());
                LogAway(logger, error.Message);
            }
        }

        return new RedisValue[keys.Length];
    }

    /// <summary>Stores a value that was read from the database, unless the key was dropped meanwhile.</summary>
    public void Put(RedisKey key, byte[] value, TimeSpan life) =>
        Send(redis => redis.StringSetAsync(key, value, life, When.NotExists, CommandFlags.FireAndForget));

    /// <summary>Stores a value whatever is there.</summary>
    public void Set(RedisKey key, byte[] value, TimeSpan life) =>
        Send(redis => redis.StringSetAsync(key, value, life, When.Always, CommandFlags.FireAndForget));

    /// <summary>Forgets a value and closes the key for a moment: an empty value reads as none.</summary>
    public void Drop(RedisKey key) =>
        Send(
            redis => redis.StringSetAsync(key, RedisValue.EmptyString, Closed, When.Always, CommandFlags.FireAndForget));

    /// <summary>Tells the replicas that hear a channel.</summary>
    public void Tell(RedisChannel channel, byte[] value) =>
        Send(redis => redis.Publish(channel, value, CommandFlags.FireAndForget));

    /// <summary>Hears a channel until <paramref name="cancel"/>; while Redis is away, nothing.</summary>
    public async Task HearAsync(RedisChannel channel, Action<RedisValue> hear, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var redis = (await connection.Value.WaitAsync(cancel)).GetSubscriber();
                var told = await redis.SubscribeAsync(channel);
                told.OnMessage(message => hear(message.Message));
                // From here on the client subscribes again by itself after each outage.
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await told.UnsubscribeAsync(CommandFlags.FireAndForget);
            }
            catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
            {
                LogAway(logger, error.Message);
                await Task.Delay(Pause, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Send(Action<IDatabase> send)
    {
        if (Find() is not { } redis)
            return;
        try
        {
            send(redis);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogAway(logger, error.Message);
        }
    }

    private IDatabase? Find()
    {
        if (connection.Value is not { IsCompletedSuccessfully: true } connected || !connected.Result.IsConnected)
            return null;
        var paused = Volatile.Read(ref pausedAt);
        return paused != 0 && clock.GetElapsedTime(paused) < Pause ? null : connected.Result.GetDatabase();
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis does not answer; reading from the database: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);
}
