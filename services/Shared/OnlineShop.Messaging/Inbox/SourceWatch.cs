using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>
/// Asks each source again and again how far its lanes are: one request for all its topics, beside the reading, so that a source
/// that is slow or away holds up neither the messages nor the news of the others. Where all is read, the source answers when
/// there is something new.
/// </summary>
/// <param name="interval">The shortest time between two requests.</param>
internal sealed partial class SourceWatch(
    OutboxClient outbox, IReadOnlyCollection<string> topics, Func<TimeSpan> interval, ConsumerState state,
    TimeProvider clock, ILogger logger)
{
    private readonly Channel<IReadOnlyList<LaneHead>> news = Channel.CreateBounded<IReadOnlyList<LaneHead>>(
        new BoundedChannelOptions(32) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private Task<bool>? next;

    /// <summary>Looks until stopped.</summary>
    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(topics.GroupBy(Topics.SourceOf).Select(source => WatchAsync(source.Key, [.. source], stop)));

    /// <summary>Ends when there is a look that has not been taken.</summary>
    public Task Next => next is { IsCompleted: false } ? next : next = news.Reader.WaitToReadAsync(CancellationToken.None).AsTask();

    /// <summary>The next look that has not been taken; false where there is none.</summary>
    public bool TryTake(out IReadOnlyList<LaneHead> heads) => news.Reader.TryRead(out heads!);

    private async Task WatchAsync(string source, string[] its, CancellationToken stop)
    {
        long? known = null;
        while (!stop.IsCancellationRequested)
        {
            var asked = clock.GetTimestamp();
            var isNew = false;
            try
            {
                // What is not read yet is looked at again soon: the broker may not bring it.
                var heads = await outbox.ReadHeadsAsync(source, its, state.IsBehind(its) ? null : known, stop);
                var sum = heads.Sum(head => head.Sequence);
                (isNew, known) = (sum != known, sum);
                state.Hear(heads);
                news.Writer.TryWrite(heads);
            }
            catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                LogAway(logger, source, error.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            // What is new has that long to come from the broker, before the next look finds it missing.
            var left = isNew ? interval() : interval() - clock.GetElapsedTime(asked);
            if (left > TimeSpan.Zero)
                await Task.Delay(left, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Source} does not say how far its lanes are: {Reason}")]
    private static partial void LogAway(ILogger logger, string source, string reason);
}
