using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Notification.Notices;

/// <summary>
/// Tells what has waited long enough for the page that it leads to, and gives up what waited in vain for its recipient.
/// What arrives in time tells what waits for it at once; what the two missed by a moment is told here.
/// </summary>
internal sealed partial class WaitingWorker(
    ShopDatabase database, NoticeWriter notices, NotificationTelemetry telemetry, TimeProvider clock,
    ILogger<WaitingWorker> logger) : PeriodicWorker(TimeSpan.FromSeconds(10), clock, logger)
{
    /// <summary>Looks once.</summary>
    public async Task RunOnceAsync(CancellationToken cancel)
    {
        var dropped = await database.InTransactionAsync(
            transaction => notices.ReleaseDueAsync(transaction, cancel), cancel);
        if (dropped == 0)
            return;
        telemetry.CountDropped(dropped);
        LogDropped(logger, dropped);
    }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancel) => RunOnceAsync(cancel);

    [LoggerMessage(3, LogLevel.Error, "{Count} notices were given up: their recipients did not become known in time")]
    private static partial void LogDropped(ILogger logger, int count);
}
