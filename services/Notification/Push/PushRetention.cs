using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Notification.Push;

/// <summary>Deletes pushes that no stream resumes from any more; the inbox keeps the notifications.</summary>
internal sealed class PushRetention(ShopDatabase database, TimeProvider clock, ILogger<PushRetention> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger)
{
    /// <summary>How long a stream can resume after a push.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const int Batch = 1000;

    /// <inheritdoc/>
    protected override Task RunAsync(CancellationToken cancel) => RunOnceAsync(cancel);

    /// <summary>Deletes what is past its time, in small statements.</summary>
    public async Task RunOnceAsync(CancellationToken cancel)
    {
        var before = Clock.GetUtcNow() - Kept;
        await using var connection = await database.OpenAsync(cancel);
        while (await PushStatements.DeleteBeforeAsync(connection, before, Batch, cancel) == Batch)
        {
        }
    }
}
