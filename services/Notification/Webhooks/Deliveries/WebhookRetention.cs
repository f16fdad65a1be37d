using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Notification.Webhooks.Deliveries;

/// <summary>Deletes old deliveries with their attempts, among them those of webhooks that were deleted.</summary>
internal sealed class WebhookRetention(
    ShopDatabase database, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<WebhookRetention> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger)
{
    private const int Batch = 1000;

    /// <summary>Deletes what is past its time, in small statements.</summary>
    public async Task RunOnceAsync(CancellationToken cancel)
    {
        var before = Clock.GetUtcNow() - options.Value.Kept;
        await using var connection = await database.OpenAsync(cancel);
        while (await WebhookDeliveryStatements.DeleteAsync(connection, before, Batch, cancel) == Batch)
        {
        }
    }

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancel) => RunOnceAsync(cancel);
}
