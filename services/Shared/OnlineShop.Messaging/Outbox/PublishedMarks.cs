using Microsoft.Extensions.Logging;
using Npgsql;
using OnlineShop.Data.Work;

namespace OnlineShop.Messaging.Outbox;

/// <summary>
/// The lanes' published marks on their way to the database: some times a second, not once a batch. A mark written at each batch
/// would be a commit of its own, and keep the rows locked that the next commits need for their numbers. What a crash forgets is
/// published twice, and skipped.
/// </summary>
internal sealed partial class PublishedMarks(
    NpgsqlDataSource source, TimeProvider clock, ILogger<PublishedMarks> logger) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly WakeSignal noted = new();
    private readonly Lock guard = new();
    private Dictionary<(string Topic, short Lane), long> waiting = [];

    /// <summary>These messages were acknowledged.</summary>
    public void Note(IEnumerable<OutboxMessage> published)
    {
        lock (guard)
        {
            foreach (var message in published)
                Raise((message.Topic, message.Lane), message.Sequence!.Value);
        }

        noted.Raise();
    }

    /// <summary>Writes what is noted, until stopped; then what is left.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await noted.WaitAsync(Timeout.InfiniteTimeSpan, stop);
                await Task.Delay(Interval, clock, stop);
            }
            catch (OperationCanceledException)
            {
            }

            try
            {
                await FlushAsync(CancellationToken.None);
            }
            catch (Exception error)
            {
                // Nothing is lost: they are marked with the next, or published again.
                LogUnmarked(logger, error.Message);
                noted.Raise();
            }
        }
    }

    /// <summary>Writes what is noted now.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        Dictionary<(string Topic, short Lane), long> taken;
        lock (guard)
            (taken, waiting) = (waiting, []);
        if (taken.Count == 0)
            return;
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            await LaneStatements.MarkAsync(
                connection, [.. taken.Select(mark => new LaneHead(mark.Key.Topic, mark.Key.Lane, mark.Value))], cancel);
        }
        catch
        {
            lock (guard)
            {
                foreach (var (lane, sequence) in taken)
                    Raise(lane, sequence);
            }

            throw;
        }
    }

    public void Dispose() => noted.Dispose();

    private void Raise((string, short) lane, long sequence) =>
        waiting[lane] = Math.Max(sequence, waiting.GetValueOrDefault(lane));

    [LoggerMessage(1, LogLevel.Warning, "Published messages could not be marked yet: {Reason}")]
    private static partial void LogUnmarked(ILogger logger, string reason);
}
