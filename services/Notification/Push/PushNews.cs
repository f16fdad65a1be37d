using System.Collections.Concurrent;
using Npgsql;
using OnlineShop.Data.Work;

namespace OnlineShop.Notification.Push;

/// <summary>
/// Tells the streams of all replicas whose notices were committed. After the commit and not by it: a NOTIFY inside a
/// transaction would queue all commits of the server behind one lock. News that is lost only makes a stream slower.
/// </summary>
internal sealed partial class PushNews(NpgsqlDataSource source, PushHub hub, ILogger<PushNews> logger) : BackgroundService
{
    /// <summary>How long news gathers: streams of this process do not wait for it.</summary>
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<Guid, bool> users = new();
    private readonly WakeSignal signal = new();

    /// <summary>Says that these users may have pushes. Cheap; never blocks.</summary>
    public void Announce(IReadOnlyList<Guid> readers)
    {
        foreach (var user in readers)
        {
            hub.Raise(user);
            users[user] = true;
        }

        if (readers.Count > 0)
            signal.Raise();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        signal.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Timeout.InfiniteTimeSpan, stoppingToken);
                await Task.Delay(GatherTime, stoppingToken);
                Guid[] told = [.. users.Keys.Where(user => users.TryRemove(user, out _))];
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                await PushStatements.NotifyAsync(connection, told, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException)
            {
                LogNotTold(logger, error.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Streams of other replicas are woken late until the database is back: {Reason}")]
    private static partial void LogNotTold(ILogger logger, string reason);
}
