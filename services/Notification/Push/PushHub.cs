using System.Collections.Concurrent;
using Npgsql;
using OnlineShop.Data.Work;

namespace OnlineShop.Notification.Push;

/// <summary>
/// Wakes the streams of this process when any replica has stored a push: one LISTEN connection, open only while there
/// are streams. It only makes them faster: a stream also looks for pushes from time to time.
/// </summary>
internal sealed partial class PushHub(NpgsqlDataSource source, ILogger<PushHub> logger) : IAsyncDisposable
{
    public const string Channel = "notification_push";

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Subscription, Guid> subscriptions = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock starting = new();
    private Task listening = Task.CompletedTask;

    /// <summary>A signal that is raised at each push to the user. Dispose it when the stream ends.</summary>
    public Subscription Subscribe(Guid userId)
    {
        var subscription = new Subscription(ended => subscriptions.TryRemove(ended, out _));
        lock (starting)
        {
            subscriptions[subscription] = userId;
            if (listening.IsCompleted)
                listening = Task.Run(ListenAsync);
        }

        return subscription;
    }

    /// <summary>Wakes the streams of a user in this process.</summary>
    public void Raise(Guid user)
    {
        foreach (var (subscription, owner) in subscriptions)
        {
            if (owner == user)
                subscription.Raise();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await listening;
        stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!TryEnd())
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stopping.Token);
                connection.Notification += (_, notification) => Raise(notification.Payload);
                await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
                    await listen.ExecuteNonQueryAsync(stopping.Token);
                // Pushes may have been stored before the connection was listening.
                foreach (var subscription in subscriptions.Keys)
                    subscription.Raise();
                do
                    await connection.WaitAsync(IdleTime, stopping.Token);
                while (!subscriptions.IsEmpty);
                // The pool gets the connection back; it must not keep listening there.
                await using var unlisten = new NpgsqlCommand($"unlisten {Channel}", connection);
                await unlisten.ExecuteNonQueryAsync(stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                LogNotListening(logger, error.Message);
                await Task.Delay(ReconnectPause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// Ends listening if there are no streams. It decides under the lock, so that a new stream either is seen here or
    /// starts listening again.
    /// </summary>
    private bool TryEnd()
    {
        lock (starting)
        {
            if (!stopping.IsCancellationRequested && !subscriptions.IsEmpty)
                return false;
            listening = Task.CompletedTask;
            return true;
        }
    }

    private void Raise(string payload)
    {
        if (Guid.TryParse(payload, out var user))
            Raise(user);
    }

    [LoggerMessage(1, LogLevel.Warning, "Streams are woken late until the database is back: {Reason}")]
    private static partial void LogNotListening(ILogger logger, string reason);

    /// <summary>The wake-up of one stream.</summary>
    internal sealed class Subscription(Action<Subscription> end) : IDisposable
    {
        private readonly WakeSignal signal = new();

        public void Raise() => signal.Raise();

        /// <summary>Waits for a push (true) or for <paramref name="limit"/> (false).</summary>
        public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancel) => signal.WaitAsync(limit, cancel);

        // The signal holds nothing that must be released, and a push may be raising it at this moment.
        public void Dispose() => end(this);
    }
}
