using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Notification.Log;
using OnlineShop.Notification.Push;
using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.Notices;

/// <summary>
/// Deletes what people were told long ago: notices, and the log of what was sent of them; and tickets of streams that nobody used.
/// </summary>
internal sealed class NoticeRetention(
    ShopDatabase database, IDeliveryLog log, IOptions<DeliveryOptions> options, TimeProvider clock,
    ILogger<NoticeRetention> logger) : PeriodicWorker(TimeSpan.FromHours(1), clock, logger)
{
    private const int Batch = 1000;

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancel) => RunOnceAsync(cancel);

    /// <summary>Deletes what is past its time, in small statements.</summary>
    public async Task RunOnceAsync(CancellationToken cancel)
    {
        var before = Clock.GetUtcNow() - options.Value.Kept;
        await using (var connection = await database.OpenAsync(cancel))
        {
            await StreamTicketStatements.DeleteExpiredAsync(connection, Clock.GetUtcNow(), cancel);
            while (await NoticeStatements.DeleteBeforeAsync(connection, before, Batch, cancel) == Batch)
            {
            }
        }

        await log.DeleteBeforeAsync(before, cancel);
    }
}
