using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OnlineShop.Data.Work;

namespace OnlineShop.Messaging.Outbox;

/// <summary>
/// Brings the outbox to the broker. One replica of a service is the relay (an advisory lock says which); it has the commits of its
/// own process from memory, hears by NOTIFY of those of other replicas, and looks by itself for what a replica left that died
/// between its commit and its NOTIFY. While the broker is down, consumers read the outbox over HTTP.
/// </summary>
internal sealed partial class OutboxRelay(
    NpgsqlDataSource source, OutboxSignal signal, OutboxPublisher publisher, LaneNews news, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    public const string Channel = "outbox";
    private const long LockKey = 0x53484F50_4F555442;

    /// <summary>How often a replica that is not the relay tries to become it.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>How often the relay looks without being notified.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);

    private readonly WakeSignal look = new();

    public override void Dispose()
    {
        look.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogInterrupted(logger, error.Message);
                await signal.WaitAsync(Poll, stoppingToken);
            }
        }
    }

    /// <summary>The lifetime of one connection of the relay, which holds the lock and listens.</summary>
    private async Task RunAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        while (!await TryLeadAsync(connection, stop))
        {
            // Another replica leads: notify it of this one's commits.
            if (!await signal.WaitAsync(Poll, stop))
                continue;
            await using var notify = new NpgsqlCommand($"notify {Channel}", connection);
            await notify.ExecuteNonQueryAsync(stop);
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var publishing = publisher.RunAsync(ended.Token);
        var listening = ListenAsync(ended.Token);
        news.IsComplete = true;
        try
        {
            // Publishing ends only by an unexpected fault: then everything starts again.
            while (!stop.IsCancellationRequested && !publishing.IsCompleted)
            {
                // On the connection that holds the lock: if it is lost, another replica may lead.
                publisher.Hear(await LaneStatements.ReadHeadsAsync(connection, stop));
                await Task.WhenAny(publishing, look.WaitAsync(LookInterval, ended.Token));
            }
        }
        finally
        {
            news.IsComplete = false;
            await ended.CancelAsync();
            await Task.WhenAll(publishing, listening);
            await ReleaseAsync(connection);
        }
    }

    private static async Task<bool> TryLeadAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = LockKey } } };
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>A pooled connection keeps its session's locks: the next leader must not wait for it.</summary>
    private static async Task ReleaseAsync(NpgsqlConnection connection)
    {
        if (connection.State is not System.Data.ConnectionState.Open)
            return;
        await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private void Look()
    {
        look.Raise();
        news.Raise();
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stop);
                connection.Notification += (_, _) => Look();
                await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
                    await listen.ExecuteNonQueryAsync(stop);
                // Whatever was said while nobody listened.
                Look();
                try
                {
                    while (true)
                        await connection.WaitAsync(stop);
                }
                catch (OperationCanceledException)
                {
                    // The pool gets the connection back; it must not keep listening there.
                    await using var unlisten = new NpgsqlCommand($"unlisten {Channel}", connection);
                    await unlisten.ExecuteNonQueryAsync(CancellationToken.None);
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (NpgsqlException error)
            {
                LogInterrupted(logger, error.Message);
                await Task.Delay(Poll, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The outbox relay was interrupted and starts again: {Reason}")]
    private static partial void LogInterrupted(ILogger logger, string reason);
}
