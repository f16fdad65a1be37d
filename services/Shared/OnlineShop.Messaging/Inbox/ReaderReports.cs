using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>
/// Tells each source how far its lanes are applied here, so that it keeps what is not: when something changed, at most once a
/// <see cref="Interval"/>, and otherwise once a <see cref="Heartbeat"/>, to be known as alive.
/// </summary>
internal sealed partial class ReaderReports(
    OutboxClient outbox, HandlerRegistry registry, ConsumerState state, IHostEnvironment environment,
    TimeProvider clock, ILogger<ReaderReports> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            registry.Topics.Select(Topics.SourceOf).Distinct().Select(source => ReportAsync(source, stoppingToken)));

    private async Task ReportAsync(string source, CancellationToken stop)
    {
        HashSet<ReaderPosition> told = [];
        var toldAt = clock.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stop))
        {
            var now = state.Positions.Where(p => Topics.SourceOf(p.Key.Topic) == source)
                .Select(p => new ReaderPosition(p.Key.Topic, p.Key.Lane, p.Value.Sequence)).ToHashSet();
            var due = clock.GetElapsedTime(toldAt) >= Heartbeat;
            var news = due ? now : now.Except(told).ToHashSet();
            if (news.Count == 0)
                continue;
            try
            {
                foreach (var head in await outbox.ReportAsync(source, environment.ApplicationName, news, stop))
                    state.SetBack(new LaneId(head.Topic, head.Lane), head.Sequence);
                told = now;
                if (due)
                    toldAt = clock.GetTimestamp();
            }
            catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                LogUntold(logger, source, error.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "{Source} could not be told how far its lanes are applied: {Reason}")]
    private static partial void LogUntold(ILogger logger, string source, string reason);
}
